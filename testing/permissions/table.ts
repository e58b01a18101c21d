import { identityTable, ownOf, signedIn } from '../identity-permissions.ts';
import type { Cell, PermissionTable, Persona } from '../permission-walk.ts';

type Cells = Partial<Record<Persona, Cell>>;

const reads = (cells: Cells): Record<string, Cells> => ({
  list: cells,
  count: cells,
  options: cells,
  export: cells,
  read: cells,
  history: cells,
});

const changes = (cells: Cells): Record<string, Cells> => ({ change: cells, 'change-many': cells });

/** Comments and files; one's own to edit, delete and remove. */
const discusses = (cells: Cells): Record<string, Cells> => ({
  'read-discussion': cells,
  comment: cells,
  'edit-comment': cells,
  'delete-comment': cells,
  attach: cells,
  'read-attachment': cells,
  'remove-attachment': cells,
});

const systemManagers: Cells = { 'System Manager': 'all' };
const moderators: Cells = { ...systemManagers, Moderator: 'all' };
const hr: Cells = { ...systemManagers, 'HR Manager': 'all', 'HR User': 'all' };
const hrAndModerators: Cells = { ...hr, Moderator: 'all' };
const operators: Cells = { ...moderators, 'HR Manager': 'own', 'HR User': 'own' };

/** Own: to oneself; for a Course Creator of a course they instruct, for a manager of somebody in their team. */
const readAssignments = ownOf({ ...moderators, 'HR Manager': 'all', 'HR User': 'all' });

const readCampaigns: Cells = { ...moderators, 'HR Manager': 'all', 'HR User': 'all' };

/** Own: instructed; for managers and learners published. */
const readCourses: Cells = {
  ...moderators,
  'Course Creator': 'own',
  'HR Manager': 'all',
  manager: 'own',
  'LMS Student': 'own',
};
const readLessons: Cells = { ...moderators, 'Course Creator': 'own', 'HR Manager': 'all' };
const teach: Cells = { ...moderators, 'Course Creator': 'own' };
/** Which courses the rows are about is decided row by row. */
const teachFromFiles: Cells = { ...moderators, 'Course Creator': 'all' };
/** Own: where one works; for a manager also where somebody in their team does. */
const readPlaces = ownOf({ ...hr, Moderator: 'all' });

const learning: PermissionTable = {
  'lms-training-assignment': {
    ...reads(readAssignments),
    ...discusses(hrAndModerators),
    create: moderators,
    ...changes(moderators),
    import: moderators,
    extend: moderators,
    cancel: moderators,
    restore: moderators,
    revive: moderators,
    reopen: moderators,
    archive: moderators,
    unarchive: moderators,
  },
  'lms-campaign': {
    ...reads(readCampaigns),
    ...discusses(readCampaigns),
    'read-result': readCampaigns,
    preview: moderators,
    create: moderators,
    stop: moderators,
    continue: moderators,
    undo: moderators,
  },
  // A Course Creator becomes the instructor of what they create.
  'lms-course': {
    ...reads(readCourses),
    ...discusses(teach),
    create: teachFromFiles,
    ...changes(teach),
    import: teachFromFiles,
    'read-outline': teach,
    arrange: teach,
  },
  'course-chapter': {
    ...reads(readCourses),
    ...discusses(teach),
    create: teach,
    ...changes(teach),
    remove: teach,
    import: teachFromFiles,
  },
  'course-lesson': {
    ...reads(readLessons),
    ...discusses(teach),
    create: teach,
    ...changes(teach),
    remove: teach,
    import: teachFromFiles,
  },
  'lms-enrollment': {
    ...reads(readCourses),
    ...discusses(teach),
    create: teach,
    unenroll: teach,
    complete: teach,
    import: teachFromFiles,
  },
};

const people: PermissionTable = {
  employee: {
    ...reads(ownOf({ ...hr, Moderator: 'all' })),
    ...discusses(hr),
    create: hr,
    ...changes(hr),
    import: hr,
    'give-login': { 'System Manager': 'all', 'HR Manager': 'all' },
  },
  department: { ...reads(readPlaces), ...discusses(hr), create: hr, ...changes(hr), import: hr },
  location: { ...reads(readPlaces), ...discusses(hr), create: hr, ...changes(hr), import: hr },
  'employee-onboarding': {
    ...reads({ ...ownOf(hr), manager: 'none' }),
    ...discusses(hr),
    create: hr,
    import: hr,
    'give-login': { 'System Manager': 'all', 'HR Manager': 'all' },
    'link-user': hr,
  },
};

/** Own: a change of an LMS record for a Moderator, of an HR record for an HR Manager. */
const readAudit: Cells = { ...systemManagers, Moderator: 'own', 'HR Manager': 'own' };
const auditors: Cells = { ...moderators, 'HR Manager': 'all' };

const operations: PermissionTable = {
  'email-queue': {
    ...reads(operators),
    ...discusses(operators),
    retry: moderators,
    release: moderators,
    drop: moderators,
    'see-health': moderators,
  },
  'job-run': { ...reads(operators), 'list-jobs': moderators, 'run-now': moderators },
  'audit-log': { ...reads(readAudit), 'see-state': auditors },
  settings: {
    list: systemManagers,
    read: systemManagers,
    history: systemManagers,
    change: systemManagers,
    'test-mail': systemManagers,
    'put-logo': systemManagers,
    'remove-logo': systemManagers,
  },
  // Whoever started an import sees how it goes and what was refused, also where the list of imports is not for them.
  import: { ...reads(operators), ...discusses(operators), follow: ownOf(moderators) },
};

/** Everybody who meets assignments of others; own is one of a course they instruct, or of somebody in their team. */
const readFigures: Cells = {
  ...moderators,
  'HR Manager': 'all',
  'HR User': 'all',
  'Course Creator': 'own',
  manager: 'own',
};
const statistics: PermissionTable[string] = {
  compliance: readFigures,
  trend: readFigures,
  'compliance-by': readFigures,
  statuses: readFigures,
  overdue: readFigures,
  due: readFigures,
  completions: readFigures,
};

const portal: PermissionTable[string] = {
  'read-meta': signedIn,
  'read-home': signedIn,
  'read-team': signedIn,
  search: signedIn,
  'read-catalogue': signedIn,
  'read-course-page': readCourses,
  'read-lesson-page': readCourses,
  'enroll-self': { 'LMS Student': 'own' },
  // Answered with the page of the lesson, so only for those who may read it.
  'complete-lesson': { ...ownOf({}), 'Batch Evaluator': 'none', 'HR User': 'none' },
  'keep-place': ownOf({}),
};

/** Who may do what in the whole program. */
export const permissionTable: PermissionTable = {
  public: identityTable.public ?? {},
  session: { ...identityTable.session, ...portal },
  user: { ...identityTable.user, ...discusses(moderators), import: systemManagers },
  // A view belongs to whoever saves it; shared ones are tested where they are defined.
  'saved-view': { ...reads(ownOf({})), create: signedIn, ...changes(ownOf({})), remove: ownOf({}), import: signedIn },
  ...learning,
  ...people,
  ...operations,
  statistics,
};
