import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Refused } from '../../../../platform/web/api/refused.ts';
import type { RecordDraft } from '../../../../platform/web/desk/form/use-record-draft.ts';
import { outlineQuery } from './queries.ts';

export type SaveState = 'saved' | 'typing' | 'saving' | 'offline' | 'refused' | 'conflict';

const PAUSE_MS = 1_500;
const RETRY_MS = 5_000;

const stateOf = (draft: RecordDraft): SaveState => {
  if (draft.conflict) return 'conflict';
  if (draft.isSaving) return 'saving';
  if (Object.keys(draft.changes).length === 0) return 'saved';
  if (!draft.error) return 'typing';
  return draft.error instanceof Refused && draft.error.status < 500 ? 'refused' : 'offline';
};

/** Saves when the writer pauses, leaves the field or the lesson; without a connection it goes on trying. */
export const useAutosave = (draft: RecordDraft, courseId: string): SaveState => {
  const queries = useQueryClient();
  const state = stateOf(draft);
  const text = JSON.stringify(draft.changes);
  const save = useRef(draft.save);
  save.current = draft.save;
  const sent = useRef('');
  if (state === 'saving') sent.current = text;
  // Each further word starts the pause anew.
  useEffect(() => {
    if (state === 'saved' || state === 'saving' || state === 'conflict') return;
    // What the server has refused is sent again once it is different.
    if (state === 'refused' && text === sent.current) return;
    const timer = setTimeout(() => save.current(), state === 'offline' ? RETRY_MS : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, state]);
  useEffect(() => {
    const now = () => save.current();
    window.addEventListener('online', now);
    return () => {
      window.removeEventListener('online', now);
      now();
    };
  }, []);
  useEffect(() => {
    if (state === 'saved') queries.invalidateQueries({ queryKey: outlineQuery(courseId).queryKey });
  }, [state, courseId, queries]);
  return state;
};
