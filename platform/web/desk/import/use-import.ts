import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import type { importBegun } from '../../../records/import/contract.ts';
import { upload } from '../../api/send.ts';
import { type Checked, toldCheck } from './told-check.ts';
import { type Choices, uploadForm } from './upload-form.ts';

type Begun = z.infer<typeof importBegun>;

/** The dry run, then the run, which goes on by itself; both send the same file and choices. */
export const useImport = (slug: string) => {
  const [checked, setChecked] = useState<Checked>();
  const checking = useMutation({
    mutationFn: (choices: Choices) => toldCheck(`/${slug}/import`, uploadForm(choices, true), setChecked),
    onMutate: () => setChecked(undefined),
  });
  const starting = useMutation({
    mutationFn: (choices: Choices) => upload<Begun>(`/${slug}/import`, uploadForm(choices, false)),
  });
  return { checking, checked, starting };
};
