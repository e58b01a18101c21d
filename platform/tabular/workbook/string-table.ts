import { counted } from '../counted.ts';
import { type Caps, notATable } from '../table.ts';
import { type Archive, damageOr } from './archive.ts';
import { readXmlStream, unescaped } from './xml.ts';

/** The texts that cells name by number. They are the one part that must be held whole, so they have caps of their own. */
export const sharedStrings = async (archive: Archive, path: string, caps: Caps): Promise<string[]> => {
  const strings: string[] = [];
  const collected = textCollector();
  let length = 0;
  const reader = {
    open: (name: string) => {
      if (name === 'si') collected.begin();
      collected.open(name);
    },
    text: collected.text,
    close: (name: string) => {
      collected.close(name);
      if (name !== 'si') return;
      const text = collected.end();
      length += text.length;
      strings.push(text);
    },
  };
  try {
    for await (const _bytes of readXmlStream(await archive.open(path), reader))
      if (strings.length > caps.sharedStrings || length > caps.sharedText) throw tooMany(caps);
  } catch (error) {
    throw damageOr(error);
  }
  return strings;
};

const tooMany = (caps: Caps) =>
  notATable(
    'too-many-texts',
    `The workbook holds more than ${counted(caps.sharedStrings)} different texts, or more than ${counted(caps.sharedText)} characters of them. Split it into smaller files, or save it as CSV UTF-8.`,
  );

/** The text of `<t>` and of its runs; how it is pronounced (`<rPh>`) is left out. */
export const textCollector = () => {
  let parts = '';
  let isInText = false;
  let isPhonetic = false;
  return {
    begin: (): void => {
      parts = '';
    },
    open: (name: string): void => {
      if (name === 'rPh') isPhonetic = true;
      else if (name === 't') isInText = !isPhonetic;
    },
    text: (text: string): void => {
      if (isInText) parts += text;
    },
    close: (name: string): void => {
      if (name === 'rPh') isPhonetic = false;
      else if (name === 't') isInText = false;
    },
    end: (): string => unescaped(parts),
  };
};
