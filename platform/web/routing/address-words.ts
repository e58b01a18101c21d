export type AddressWords = Readonly<Record<string, string>>;

/** `?status=Overdue&q=1` as plain words: the same ones that the API takes, nothing is guessed to be a number. */
export const wordsIn = (search: string): AddressWords => Object.fromEntries(new URLSearchParams(search));

export const addressOfWords = (words: Readonly<Record<string, unknown>>): string => {
  const address = new URLSearchParams();
  for (const [name, value] of Object.entries(words)) {
    if (value !== undefined && value !== null && value !== '') address.set(name, String(value));
  }
  // A comma between words and a slash are readable, and allowed, as they are.
  const text = address.toString().replaceAll('%2C', ',').replaceAll('%2F', '/');
  return text ? `?${text}` : '';
};
