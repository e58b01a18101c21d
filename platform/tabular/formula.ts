/** What a spreadsheet would run as a formula, behind as many quotes and spaces as the text itself begins with. */
const FORMULA = /^['\s]*[=+\-@\t\r]/;

/** Puts a `'` before text that a spreadsheet would run; `unguardFormula` takes exactly this one away again. */
export const guardFormula = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

export const unguardFormula = (text: string): string =>
  text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
