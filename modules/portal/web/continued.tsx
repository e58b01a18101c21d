import { IconBook2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Meter } from '../../../platform/web/design/meter.tsx';
import type { Home } from '../contract.ts';

/** Courses begun that nobody asked for. */
export const Continued = ({ courses }: { courses: Home['continued'] }) => {
  const { t } = useTranslation('portal');
  if (courses.length === 0) return null;
  return (
    <section className="card pad" aria-labelledby="h-continued">
      <div className="card-h">
        <h2 id="h-continued">{t('continued.title')}</h2>
      </div>
      <ul className="mini">
        {courses.map(({ id, title, progress }) => (
          <li key={id}>
            <span className="cover sm">
              <IconBook2 size={17} stroke={1.6} aria-hidden />
            </span>
            <div>
              <Link to={`/lms/courses/${id}` as never}>
                <bdi>{title}</bdi>
              </Link>
              <Meter value={progress} label={t('row.progress', { title })} width={120} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
};
