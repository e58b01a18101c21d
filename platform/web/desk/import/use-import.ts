import { useMutation } from '@tanstack/react-query';
import type { z } from 'zod';
import type { ImportReport, importBegun } from '../../../records/import/contract.ts';
import { upload } from '../../api/send.ts';
import { type Choices, uploadForm } from './upload-form.ts';

type Begun = z.infer<typeof importBegun>;

/** The dry run, then the run, which goes on by itself; both send the same file and choices. */
export const useImport = (slug: string) => {
  const checking = useMutation({
    mutationFn: (choices: Choices) => upload<ImportReport>(`/${slug}/import`, uploadForm(choices, true)),
  });
  const starting = useMutation({
    mutationFn: (choices: Choices) => upload<Begun>(`/${slug}/import`, uploadForm(choices, false)),
  });
  return { checking, starting };
};
