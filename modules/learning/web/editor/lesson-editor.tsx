import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecordType } from '../../../../platform/web/api/meta.ts';
import { rowQuery } from '../../../../platform/web/api/record-queries.ts';
import type { Row } from '../../../../platform/web/api/records.ts';
import { Failed } from '../../../../platform/web/design/failed.tsx';
import { Skeletons } from '../../../../platform/web/design/skeletons.tsx';
import { FieldInput } from '../../../../platform/web/desk/fields/field-input.tsx';
import { Conflict } from '../../../../platform/web/desk/form/conflict.tsx';
import { useRecordDraft } from '../../../../platform/web/desk/form/use-record-draft.ts';
import { SaveState } from './save-state.tsx';
import { useAutosave } from './use-autosave.ts';

interface LessonEditorProps {
  id: string;
  courseId: string;
}

/** One lesson: what is typed is saved by itself, and never lost. */
export const LessonEditor = ({ id, courseId }: LessonEditorProps) => {
  const { t } = useTranslation('learning');
  const { data, error, refetch } = useQuery(rowQuery('course-lesson', id));
  if (error && !data) return <Failed title={t('editor.lessonFailed')} error={error} onRetry={() => refetch()} />;
  if (!data) return <Skeletons widths={[320, 480, 440]} />;
  return <LessonForm row={data} courseId={courseId} />;
};

const BESIDE = ['required', 'preview', 'minutes'] as const;

const LessonForm = ({ row, courseId }: { row: Row; courseId: string }) => {
  const { t } = useTranslation('learning');
  const type = useRecordType('course-lesson');
  const form = useRef<HTMLFormElement>(null);
  const draft = useRecordDraft(type, row, form, `course-lesson ${row.id}`);
  const state = useAutosave(draft, courseId);
  // On a telephone the lesson stands below the outline, where nobody would see that it has opened.
  useEffect(() => form.current?.scrollIntoView({ block: 'nearest' }), []);
  const isNew = row.title === t('editor.newLesson');
  useEffect(() => {
    const title = form.current?.querySelector<HTMLInputElement>('[name=title]');
    if (!isNew || !title) return;
    title.focus();
    title.select();
  }, [isNew]);
  const input = (name: string) => (
    <div key={name} data-field={name}>
      <FieldInput
        name={name}
        field={type.fields[name]!}
        value={draft.values[name] ?? null}
        onChange={(value) => draft.change(name, value)}
        error={draft.errors[name]}
      />
    </div>
  );
  return (
    <form className="lesson-f" ref={form} noValidate onSubmit={draft.submit} aria-label={t('editor.lesson')}>
      <SaveState state={state} error={draft.error} hasFieldErrors={Object.keys(draft.errors).length > 0} />
      {draft.conflict && (
        <Conflict type={type} conflict={draft.conflict} isSaving={draft.isSaving} onSettle={draft.settle} />
      )}
      {input('title')}
      {input('text')}
      <div className="lesson-b">{BESIDE.map(input)}</div>
      {input('instructorNotes')}
    </form>
  );
};
