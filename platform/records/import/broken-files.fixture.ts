import { gzipSync } from 'node:zlib';

const HEADER = 'Employee,Course,Due Date';
const ROWS = '1001,FIRE,2026-11-30\n1002,FIRE,2026-12-01\n';
const csv = (...lines: string[]): string => `${lines.join('\n')}\n`;
const cp1252 = (text: string): Buffer => Buffer.from(text, 'latin1');

/** One stored, empty member: the smallest archive that a program would write. */
const zip = (member: string): Buffer => {
  const name = Buffer.from(member);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(name.length, 26);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  return Buffer.concat([local, name, end]);
};

/** File name -> bytes. Each is broken in one way that people meet. */
export const brokenFiles: Readonly<Record<string, Buffer | string>> = {
  'empty.csv': '',
  'blank-lines-only.csv': '\n\n\n',
  'header-only.csv': csv(HEADER),
  'zip-named.csv': zip('campaign.csv'),
  'old-workbook.xls': Buffer.from('d0cf11e0a1b11ae1', 'hex'),
  'paper.pdf': '%PDF-1.7\n%\n',
  'sign-in-page.csv': '<!DOCTYPE html><html><body>Please sign in</body></html>',
  'answer.csv': '{"rows": []}',
  'picture.csv': Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  'nul-in-the-middle.csv': `${HEADER}\n1001,FI\0RE,2026-11-30\n`,
  'two-encodings.csv': Buffer.concat([
    Buffer.from(`${HEADER}\nMüller,FIRE,2026-11-30\n`),
    cp1252('Gómez,FIRE,2026-11-30\n'),
  ]),
  'central-european.csv': Buffer.concat([
    Buffer.from(`${HEADER}\n`),
    Buffer.from([0x8d]),
    Buffer.from('apek,FIRE,2026-11-30\n'),
  ]),
  'cut-off.csv.gz': gzipSync(HEADER + ROWS.repeat(50)).subarray(0, 60),
  'ragged-rows.csv': csv(
    HEADER,
    '1001,FIRE,2026-11-30',
    '1002,FIRE',
    '1003,Fire, advanced,2026-11-30',
    '',
    '1004,FIRE,2026-11-30',
  ),
  'two-header-rows.csv': csv('Person,,Dates', HEADER, '1001,FIRE,2026-11-30'),
  'title-row.csv': csv('Fire training 2026,,', HEADER, '1001,FIRE,2026-11-30'),
  'no-header.csv': csv('1001,FIRE,2026-11-30', '1002,FIRE,2026-12-01'),
  'repeated-header.csv': csv('Employee,Course,Due Date,due date', '1001,FIRE,2026-11-30,2026-12-30'),
  'no-such-day.csv': csv(
    HEADER,
    '1001,FIRE,2026-11-30',
    '1002,FIRE,31/02/2026',
    '1003,FIRE,2026-02-30',
    '1004,FIRE,soon',
    '1005,FIRE,',
  ),
  'days-in-another-format.csv': csv(HEADER, '1001,FIRE,30.11.2026', '1002,FIRE,01.12.2026'),
  'days-in-one-of-two-formats.csv': csv(HEADER, '1001,FIRE,03/04/2026', '1002,FIRE,05/06/2026'),
  'days-in-many-formats.csv': csv(HEADER, '1001,FIRE,30.11.2026', '1002,FIRE,11/30/2026'),
  'serial-numbers-for-days.csv': csv(HEADER, '1001,FIRE,46356', '1002,FIRE,46357'),
  'scores-for-days.csv': csv(
    'Employee,Course,Due Date,Completed On',
    '1001,FIRE,2026-11-30,85',
    '1002,FIRE,2026-11-30,92',
    '1003,FIRE,2026-11-30,100',
  ),
  'a-column-of-scores.csv': csv(
    'Employee ID,Employee Name,Course,Due Date,Score,Completed On',
    '1001,Ann,FIRE,2026-11-30,85,2026-11-01',
  ),
  'no-due-date.csv': csv('Employee,Course', '1001,FIRE'),
  'formulas.csv': csv(
    HEADER,
    '1001,"=HYPERLINK(""http://x.example"",""FIRE"")",2026-11-30',
    '1002,FIRE,=A2+30',
    "1003,'=SAFE,2026-11-30",
  ),
  'quote-not-closed.csv': csv(HEADER, '1001,"FIRE,2026-11-30', '1002,FIRE,2026-12-01'),
  'a-million-empty-columns.csv': csv(HEADER + ','.repeat(1_000_000), `1001,FIRE,2026-11-30${','.repeat(1_000_000)}`),
  'pipes.txt': csv('QUAL_ID|RQMT_ID|EFFECTIVE_DATE', 'A|B|2026-11-30'),
  'empty-cells.csv': csv(HEADER, ',FIRE,2026-11-30', '1002,,2026-11-30'),
  'repeated-rows.csv': csv(
    HEADER,
    '1001,FIRE,2026-11-30',
    '1001,FIRE,2026-11-30',
    '1002,NONE,2026-11-30',
    '1001,FIRE,2026-11-30',
  ),
};

/** Headers of products that are not among the shared samples. */
export const otherHeaders: Readonly<Record<string, string>> = {
  'external training load': 'User ID,Start Date/Time,Transcript Status,Training Title,Learning Object ID,Due Date',
  'external learning events':
    'StudentId,Description,CompletionDate,CompletionTimezoneId,Grade,CreditHours,TotalHours,InstructorName,Comments',
  'completion upload': 'coursename, username, sectionname, activityname, courseidnumber, useridnumber',
  'campaign progress':
    'Employee ID;Employee Name;Course ID;Course Title;Training Title;Progress %;Status;Training Date;Last Accessed;Assigned By',
  'our own': 'ID,Employee,Course,Assigned On,Due Date,Status,Completed On',
};
