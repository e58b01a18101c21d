import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { ImportReport, importBegun } from '../../../records/import/contract.ts';
import { upload } from '../../api/send.ts';
import { type Choices, uploadForm } from './upload-form.ts';

export type Written = ImportReport | z.infer<typeof importBegun>;

/** A large import answers before it is done. */
export const isBegun = (written: Written): written is z.infer<typeof importBegun> => 'progress' in written;

/** The dry run, then the run; both send the same file and choices. */
export const useImport = (slug: string) => {
  const queries = useQueryClient();
  const checking = useMutation({
    mutationFn: (choices: Choices) => upload<ImportReport>(`/${slug}/import`, uploadForm(choices, true)),
  });
  const writing = useMutation({
    mutationFn: (choices: Choices) => upload<Written>(`/${slug}/import`, uploadForm(choices, false)),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['records'] }),
  });
  return {
    plan: checking.data,
    written: writing.data,
    isChecking: checking.isPending,
    isWriting: writing.isPending,
    error: writing.error ?? checking.error,
    check: checking.mutate,
    write: writing.mutate,
    startAgain: () => {
      checking.reset();
      writing.reset();
    },
  };
};
