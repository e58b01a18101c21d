import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type RefObject, useEffect, useState } from 'react';
import type { TypeDescription } from '../../api/meta.ts';
import { recordsKey, rowQuery } from '../../api/record-queries.ts';
import type { Row } from '../../api/records.ts';
import { fieldErrorsOf, Refused } from '../../api/refused.ts';
import { patch } from '../../api/send.ts';
import { changeBody, changesOf, type Draft } from './draft.ts';
import { focusFirstError } from './focus-first-error.ts';

export interface ConflictFacts {
  theirs: Record<string, unknown>;
  yours: Record<string, unknown>;
  version: number;
}

export interface RecordDraft {
  values: Draft;
  changes: Draft;
  change(name: string, value: unknown): void;
  discard(): void;
  save(): unknown;
  submit(event: FormEvent): void;
  /** Goes on after a conflict: names of fields that keep the other person's value. */
  settle(theirs: readonly string[]): void;
  conflict?: ConflictFacts;
  error: Error | null;
  errors: Record<string, string>;
  note?: string;
  isSaving: boolean;
  isSaved: boolean;
}

const conflictOf = (error: Error | null): ConflictFacts | undefined =>
  error instanceof Refused && error.code === 'changed-meanwhile'
    ? (error.detail as unknown as ConflictFacts)
    : undefined;

type Saved = Row & { note?: string };

const useSaving = (
  slug: string,
  id: string,
  form: RefObject<HTMLFormElement | null>,
  onSaved: (saved: Saved) => void,
) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ version, body }: { version: number; body: Record<string, unknown> }) =>
      patch<Saved>(`/${slug}/${encodeURIComponent(id)}`, version, body),
    onSuccess: (saved) => {
      onSaved(saved);
      queries.setQueryData(rowQuery(slug, id).queryKey, saved);
      return queries.invalidateQueries({ queryKey: recordsKey(slug) });
    },
    onError: (error) => focusFirstError(form.current, Object.keys(fieldErrorsOf(error))),
  });
};

/** What is being changed, over the row as the person saw it first; a newer row does not slip under a change. */
export const useRecordDraft = (
  type: TypeDescription,
  row: Row,
  form: RefObject<HTMLFormElement | null>,
): RecordDraft => {
  const queries = useQueryClient();
  const [seen, setSeen] = useState(row);
  const [draft, setDraft] = useState<Draft>({});
  const changes = changesOf(seen, draft);
  const isDirty = Object.keys(changes).length > 0;
  useEffect(() => {
    if (!isDirty) setSeen(row);
  }, [row, isDirty]);

  const saving = useSaving(type.slug, row.id, form, (saved) => {
    setSeen(saved);
    setDraft({});
  });
  const send = (wanted: Draft, version: number) => saving.mutate({ version, body: changeBody(wanted) });
  const save = () => isDirty && !saving.isPending && send(changes, seen.version);
  const conflict = conflictOf(saving.error);
  return {
    values: { ...seen, ...draft },
    changes,
    change: (name, value) => setDraft((now) => ({ ...now, [name]: value })),
    discard: () => {
      setDraft({});
      saving.reset();
    },
    save,
    submit: (event) => {
      event.preventDefault();
      save();
    },
    settle: (theirs) => {
      const mine = Object.fromEntries(Object.entries(draft).filter(([name]) => !theirs.includes(name)));
      setDraft(mine);
      const wanted = changesOf(seen, mine);
      if (Object.keys(wanted).length > 0 && conflict) return send(wanted, conflict.version);
      saving.reset();
      queries.invalidateQueries({ queryKey: recordsKey(type.slug) });
    },
    conflict,
    error: conflict ? null : saving.error,
    errors: conflict ? {} : fieldErrorsOf(saving.error),
    note: saving.data?.note,
    isSaving: saving.isPending,
    isSaved: saving.isSuccess && !isDirty,
  };
};
