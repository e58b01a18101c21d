import { Button } from '@mantine/core';
import { IconChevronLeft, IconEye, IconWorld, IconWorldOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import '../../../../platform/web/design/css/form.css';
import { useWhy } from '../../../../platform/web/design/failed.tsx';
import type { CourseOutline } from '../../contract.ts';
import { useEdit } from './queries.ts';

/** Which course, whether learners see it, and the switch for that. */
export const EditorHead = ({ outline }: { outline: CourseOutline }) => {
  const { t } = useTranslation('learning');
  const edit = useEdit(outline.id);
  const why = useWhy(edit.error);
  const { published, version, chapters } = outline;
  const isHollow = !chapters.some(({ lessons }) => lessons.some(({ required }) => required));
  const StateIcon = published ? IconWorld : IconWorldOff;
  return (
    <>
      <header className="dhead form-h editor-h">
        <Link className="crumb" to="/app/$slug/$id" params={{ slug: 'lms-course', id: outline.id }}>
          <IconChevronLeft size={16} stroke={1.8} className="mirrors" aria-hidden />
          {t('editor.back')}
        </Link>
        <h1>
          <bdi>{outline.title}</bdi>
        </h1>
        <span className="editor-s" role="status">
          <StateIcon size={15} stroke={1.8} aria-hidden />
          {published ? t('editor.published') : t('editor.unpublished')}
        </span>
        <span className="grow" />
        <Button
          component={Link}
          to={`/lms/courses/${outline.id}`}
          variant="default"
          size="xs"
          leftSection={<IconEye size={15} stroke={1.8} />}
        >
          {t('editor.look')}
        </Button>
        <Button
          size="xs"
          variant={published ? 'default' : 'filled'}
          loading={edit.isPending}
          onClick={() => edit.mutate({ kind: 'publish', version, published: !published })}
        >
          {published ? t('editor.unpublish') : t('editor.publish')}
        </Button>
      </header>
      {(edit.error || (published && isHollow)) && (
        <p className={edit.error ? 'notice bad editor-n' : 'notice editor-n'} role="alert">
          {edit.error ? why : t('editor.hollow')}
        </p>
      )}
    </>
  );
};
