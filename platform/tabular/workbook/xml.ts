import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';

export type Attributes = Readonly<Record<string, string>>;

export interface XmlReader {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** `x:row` and `row` are the same here. No document type is read, no entity beyond the five of XML is known. */
const localName = (name: string): string => {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
};

const parserFor = (reader: XmlReader): SaxesParser => {
  const parser = new SaxesParser({ position: false });
  parser.on('opentag', ({ name, attributes }) => reader.open?.(localName(name), attributes as Attributes));
  if (reader.text) {
    parser.on('text', (text) => reader.text!(text));
    parser.on('cdata', (text) => reader.text!(text));
  }
  if (reader.close) parser.on('closetag', ({ name }) => reader.close!(localName(name)));
  return parser;
};

export const readXml = (xml: string, reader: XmlReader): void => {
  parserFor(reader).write(xml).close();
};

/** Bytes without any element: a text is held until its end. */
const LONGEST_TEXT = 16 * 1024 * 1024;

/** Reads at the pace of whoever asks: one step per chunk of bytes, with the bytes read so far. */
export async function* readXmlStream(stream: Readable, reader: XmlReader): AsyncGenerator<number, void, undefined> {
  const parser = parserFor(reader);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  let lastElement = 0;
  parser.on('opentagstart', () => {
    lastElement = bytes;
  });
  try {
    for await (const chunk of stream) {
      bytes += (chunk as Buffer).length;
      if (bytes - lastElement > LONGEST_TEXT) throw new Error('a text without an end');
      parser.write(decoder.decode(chunk as Buffer, { stream: true }));
      yield bytes;
    }
    parser.write(decoder.decode()).close();
    yield bytes;
  } finally {
    stream.destroy();
  }
}

/** An attribute whatever its prefix: `r:id`, `d3p1:id`. */
export const attribute = (attributes: Attributes, name: string): string | undefined =>
  attributes[name] ?? Object.entries(attributes).find(([key]) => localName(key) === name)?.[1];

/** `_x000D_` is how a workbook writes what XML cannot hold. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
