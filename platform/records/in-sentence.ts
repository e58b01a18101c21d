/** A label in the middle of a sentence: `Due date` -> `due date`, `ISBN` stays. */
export const inSentence = (label: string): string => label.replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase());
