export { changeEmployees } from './actions/change-employees.ts';
export { giveLogins } from './actions/give-logins.ts';
export { hireEmployees } from './actions/hire-employees.ts';
export { employeeLeft, userLinked } from './announcements.ts';
export { followPlacements } from './jobs.ts';
export { isInTeamOf } from './permissions.ts';
export { departments, employees, locations } from './records.ts';
export { organisation } from './settings.ts';
