import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Refused } from '../../../../platform/web/api/refused.ts';
import { Empty } from '../../../../platform/web/design/empty.tsx';
import { Failed } from '../../../../platform/web/design/failed.tsx';
import { Skeletons } from '../../../../platform/web/design/skeletons.tsx';
import { useTitle } from '../../../../platform/web/design/use-title.ts';
import { Missing } from '../../../../platform/web/shell/page-states.tsx';
import './editor.css';
import { EditorHead } from './editor-head.tsx';
import { LessonEditor } from './lesson-editor.tsx';
import { Outline } from './outline.tsx';
import { outlineQuery } from './queries.ts';

/** `/app/lms-course/<id>/editor`: chapters and lessons of one course. */
export const CourseEditor = () => {
  const { t } = useTranslation('learning');
  const { course = '' } = useParams({ strict: false }) as { course?: string };
  const { lesson } = useSearch({ strict: false }) as { lesson?: string };
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(outlineQuery(course));
  useTitle(data ? t('editor.title', { title: data.title }) : '');
  if (error instanceof Refused && (error.status === 404 || error.status === 403)) return <Missing />;
  if (error && !data) return <Failed title={t('editor.failed')} error={error} onRetry={() => refetch()} />;
  if (!data) return <Skeletons widths={[260, 220, 240]} />;
  const select = (id: string | undefined) =>
    navigate({ to: '.', search: (id ? { lesson: id } : {}) as never, replace: true });
  const selected = data.chapters.flatMap(({ lessons }) => lessons).find(({ id }) => id === lesson);
  return (
    <>
      <EditorHead outline={data} />
      <div className="editor">
        <Outline outline={data} selected={selected?.id} onSelect={select} />
        <div className="editor-r">
          {selected ? (
            <LessonEditor key={selected.id} id={selected.id} courseId={course} />
          ) : (
            <Empty title={t('editor.choose')}>{t('editor.chooseWhy')}</Empty>
          )}
        </div>
      </div>
    </>
  );
};
