import type { ImportReport, ToldLine } from '../../../records/import/contract.ts';
import { Refused } from '../../api/refused.ts';
import { answerOf, reach } from '../../api/send.ts';

export interface Checked {
  row: number;
  totalRows: number;
}

/** The dry run, which tells how far it is while it reads. */
export const toldCheck = async (
  path: string,
  form: FormData,
  onProgress: (checked: Checked) => void,
): Promise<ImportReport> => {
  const response = await reach({ method: 'POST', path, body: form, headers: { accept: 'application/x-ndjson' } });
  if (!response.ok || !response.body) return answerOf<ImportReport>(response, path);
  for await (const line of linesOf(response.body)) {
    if ('report' in line) return line.report;
    if ('problem' in line) throw new Refused(line.problem.status, line.problem);
    onProgress(line);
  }
  throw new Refused(500, { title: 'The answer ended early.' });
};

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<ToldLine> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = '';
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const lines = (rest + next.value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line) as ToldLine;
  }
}
