import { system } from '../access/index.ts';
import { type Setting, type Stored, shownSetting } from '../config/settings.ts';
import { describeField } from '../records/describe.ts';
import type { ShownSetting } from './contract.ts';

const ruledNow = ({ ruledBy }: Setting): ShownSetting['ruled'] =>
  ruledBy && process.env[ruledBy.variable] ? { variable: ruledBy.variable, fields: [...ruledBy.fields] } : null;

/** A setting as it may leave the server. */
export const showSetting = (
  definition: Setting,
  { value, version }: { value: Stored; version: number },
): ShownSetting => {
  const { name, section, label, hint, fields, secrets = [] } = definition;
  const described = Object.entries(fields).map(([field, each]) => [
    field,
    { ...describeField(each, system), secret: secrets.includes(field) },
  ]);
  return {
    name,
    section,
    label,
    hint,
    version,
    values: shownSetting(value, definition),
    fields: Object.fromEntries(described),
    ruled: ruledNow(definition),
  };
};
