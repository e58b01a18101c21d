import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { TypeDescription } from '../../api/meta.ts';
import { recordsKey, rowQuery } from '../../api/record-queries.ts';
import type { Row } from '../../api/records.ts';
import { fieldErrorsOf, Refused } from '../../api/refused.ts';
import { patch } from '../../api/send.ts';
import { type Differences, differencesOf } from './differences.ts';
import { changeBody, changesOf, type Draft, isSame } from './draft.ts';
import { focusFirstError } from './focus-first-error.ts';
import { keepDraft, readDraft } from './kept-draft.ts';

export interface ConflictFacts {
  /** The record as the person began with it, and as it is now. */
  seen: Row;
  latest: Row;
  changes: Draft;
  differences: Differences;
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

const isConflict = (error: Error | null): boolean => error instanceof Refused && error.code === 'changed-meanwhile';

type Saved = Row & { note?: string };

const useSaving = (
  slug: string,
  id: string,
  form: RefObject<HTMLFormElement | null>,
  onSaved: (saved: Saved, sent: Draft) => void,
  onConflict: (latest: Row) => void,
) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ version, wanted }: { version: number; wanted: Draft }) =>
      patch<Saved>(`/${slug}/${encodeURIComponent(id)}`, version, changeBody(wanted)),
    onSuccess: (saved, { wanted }) => {
      onSaved(saved, wanted);
      queries.setQueryData(rowQuery(slug, id).queryKey, saved);
      return queries.invalidateQueries({ queryKey: recordsKey(slug) });
    },
    onError: async (error) => {
      if (!isConflict(error)) return focusFirstError(form.current, Object.keys(fieldErrorsOf(error)));
      onConflict(await queries.fetchQuery({ ...rowQuery(slug, id), staleTime: 0 }));
      await queries.invalidateQueries({ queryKey: recordsKey(slug) });
    },
  });
};

/**
 * What is being changed, over the row as the person saw it first; a newer row does not slip under a change. With `keepAs`
 * it is kept in this browser under that name until it is saved.
 */
export const useRecordDraft = (
  type: TypeDescription,
  row: Row,
  form: RefObject<HTMLFormElement | null>,
  keepAs?: string,
): RecordDraft => {
  const [kept] = useState(() => (keepAs ? readDraft(keepAs) : undefined));
  const [seen, setSeen] = useState(kept?.seen ?? row);
  const [draft, setDraft] = useState<Draft>(kept?.draft ?? {});
  const [latest, setLatest] = useState<Row>();
  const changes = changesOf(seen, draft);
  const isDirty = Object.keys(changes).length > 0;
  useEffect(() => {
    if (!isDirty) setSeen(row);
  }, [row, isDirty]);

  const begin = (from: Row, mine: Draft = {}) => {
    setSeen(from);
    setDraft(mine);
    setLatest(undefined);
    if (keepAs) keepDraft(keepAs, { seen: from, draft: mine });
  };
  const typed = useRef(draft);
  typed.current = draft;
  // What was typed while the save was under way is still to be saved.
  const goOn = (saved: Row, sent: Draft) =>
    begin(
      saved,
      Object.fromEntries(Object.entries(typed.current).filter(([name, value]) => !isSame(value, sent[name]))),
    );
  const saving = useSaving(type.slug, row.id, form, goOn, setLatest);
  const send = (wanted: Draft, version: number) => saving.mutate({ version, wanted });
  const save = () => isDirty && !saving.isPending && !latest && send(changes, seen.version);
  const conflict = latest && {
    seen,
    latest,
    changes,
    differences: differencesOf(type.fields, seen, latest, changes),
  };
  const error = isConflict(saving.error) ? null : saving.error;
  return {
    values: { ...seen, ...draft },
    changes,
    change: (name, value) => {
      const next = { ...typed.current, [name]: value };
      typed.current = next;
      setDraft(next);
      if (keepAs) keepDraft(keepAs, { seen, draft: changesOf(seen, next) });
    },
    discard: () => {
      begin(row);
      saving.reset();
    },
    save,
    submit: (event) => {
      event.preventDefault();
      save();
    },
    settle: (theirs) => {
      if (!latest || saving.isPending) return;
      const mine = Object.fromEntries(Object.entries(draft).filter(([name]) => !theirs.includes(name)));
      const wanted = changesOf(latest, mine);
      begin(latest, mine);
      if (Object.keys(wanted).length > 0) send(wanted, latest.version);
      else saving.reset();
    },
    conflict,
    error,
    errors: fieldErrorsOf(error),
    note: saving.data?.note,
    isSaving: saving.isPending,
    isSaved: saving.isSuccess && !isDirty,
  };
};
