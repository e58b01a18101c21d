import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ShownSetting } from '../../../settings/contract.ts';
import { metaQuery } from '../../api/meta.ts';
import { fieldErrorsOf, Refused } from '../../api/refused.ts';
import { patch } from '../../api/send.ts';
import { settingsQuery } from './queries.ts';

type Values = Readonly<Record<string, unknown>>;

export interface Conflict {
  theirs: Values;
  yours: Values;
  version: number;
}

const plain = (value: unknown): string => JSON.stringify(value === '' || value === undefined ? null : value);

/** What is really different; of a secret everything that was typed. */
const changesOf = ({ values, fields }: ShownSetting, draft: Values): Values =>
  Object.fromEntries(
    Object.entries(draft).filter(([name, value]) => fields[name]?.secret || plain(value) !== plain(values[name])),
  );

const conflictOf = (error: Error | null): Conflict | undefined =>
  error instanceof Refused && error.code === 'changed-meanwhile' ? (error.detail as unknown as Conflict) : undefined;

/** What is being changed over a setting as the person saw it first. */
export const useSettingDraft = (setting: ShownSetting) => {
  const queries = useQueryClient();
  const [seen, setSeen] = useState(setting);
  const [draft, setDraft] = useState<Values>({});
  const changes = changesOf(seen, draft);
  const isDirty = Object.keys(changes).length > 0;
  useEffect(() => {
    if (!isDirty) setSeen(setting);
  }, [setting, isDirty]);
  const saving = useMutation({
    mutationFn: (version: number) => patch<ShownSetting>(`/settings/${setting.name}`, version, changes),
    onSuccess: (saved) => {
      setSeen(saved);
      setDraft({});
      queries.invalidateQueries({ queryKey: metaQuery.queryKey });
      return queries.invalidateQueries({ queryKey: settingsQuery.queryKey });
    },
  });
  const conflict = conflictOf(saving.error);
  const discard = () => {
    setDraft({});
    saving.reset();
    queries.invalidateQueries({ queryKey: settingsQuery.queryKey });
  };
  return {
    values: { ...seen.values, ...draft } as Values,
    changes,
    conflict,
    error: conflict ? null : saving.error,
    errors: conflict ? {} : fieldErrorsOf(saving.error),
    isSaving: saving.isPending,
    isSaved: saving.isSuccess && !isDirty,
    change: (name: string, value: unknown) => setDraft((now) => ({ ...now, [name]: value })),
    keep: (name: string) => setDraft(({ [name]: _, ...others }) => others),
    save: () => isDirty && !saving.isPending && saving.mutate(conflict?.version ?? seen.version),
    discard,
  };
};

export type SettingDraft = ReturnType<typeof useSettingDraft>;
