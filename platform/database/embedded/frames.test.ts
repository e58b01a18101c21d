import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FrameCutter } from './frames.ts';

const message = (type: string, body: Uint8Array): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(4 + body.length);
  return Buffer.concat([Buffer.from(type, 'latin1'), head, body]);
};

const messages = fc.array(fc.tuple(fc.constantFrom('P', 'B', 'E', 'S', 'Q'), fc.uint8Array({ maxLength: 300 })));

test('messages come out whole and in order, however the bytes arrive', () => {
  const cutIn = fc.integer({ min: 1, max: 40 });
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 4, maxLength: 60 }), messages, cutIn, (opening, said, size) => {
      const cutter = new FrameCutter();
      const bytes = Buffer.concat([message('', opening), ...said.map(([type, body]) => message(type, body))]);
      const seen: [string, string][] = [];
      for (let at = 0; at < bytes.length; at += size) {
        cutter.push(bytes.subarray(at, at + size));
        for (let frame = cutter.next(); frame; frame = cutter.next()) {
          if (frame.type === '') cutter.open();
          seen.push([frame.type, frame.bytes.toString('hex')]);
        }
      }
      const sent = [
        ['', message('', opening)] as const,
        ...said.map(([type, body]) => [type, message(type, body)] as const),
      ];
      expect(seen).toEqual(sent.map(([type, whole]) => [type, whole.toString('hex')]));
    }),
  );
});
