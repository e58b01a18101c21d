import { acting } from './actions/en.ts';
import { forming } from './form/en.ts';
import { importing } from './import/en.ts';
import { listing } from './list/en.ts';
import { setting } from './settings/en.ts';

/** Words of the desk: the same for every record type. Labels of types and fields come from their definitions. */
export const en = {
  title: 'Desk',
  workspace: 'Workspace',
  menu: 'Menu',
  openMenu: 'Open the menu',
  switchTo: 'Switch to',
  myLearning: 'My learning',
  myLearningHint: 'Your own courses',
  other: 'Other',
  newRecord: 'New {{label}}',
  nothingHere: 'There is nothing for you in the desk',
  nothingHereWhy: 'Your roles open no records here. Your own courses are in My learning.',
  overview: 'Overview',
  jump: {
    open: 'Search and jump',
    ask: 'A person, a course, TA-0042, a page',
    key: 'Ctrl K',
    places: 'Places',
    deeds: 'Do',
    import: 'Import {{label}}',
    searching: 'Searching',
    nothing: 'Nothing that you may see has this name.',
    failed: 'Records cannot be searched just now; places can.',
  },
  keys: {
    title: 'Keys',
    note: 'They act when no field has the focus. When off, the arrows, Enter, Esc and keys with Ctrl or Alt still work. This browser keeps the choice.',
    group: { anywhere: 'Anywhere', list: 'In a list', form: 'In a form' },
    jump: 'Search and jump',
    keys: 'Show these keys',
    close: 'Close, or clear the selection',
    move: 'Move between rows',
    open: 'Open the row',
    select: 'Select the row',
    range: 'Select up to the row',
    pages: 'Turn the page',
    act: 'Act on the selected rows',
    search: 'Search',
    filter: 'Add a filter',
    new: 'New record',
    save: 'Save',
    previousRecord: 'Previous record',
    nextRecord: 'Next record',
    comment: 'Write a comment',
  },
  hint: { move: 'move', select: 'select', open: 'open', filter: 'filter', keys: 'all keys' },
  value: { yes: 'Yes', no: 'No' },
  ...listing,
  ...acting,
  ...forming,
  import: importing,
  setting,
} as const;

declare module '../i18n/index.ts' {
  interface Words {
    desk: typeof en;
  }
}
