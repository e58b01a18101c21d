import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../../platform/web/design/empty.tsx';
import { Failed } from '../../../platform/web/design/failed.tsx';
import { useTitle } from '../../../platform/web/design/use-title.ts';
import type { CourseCard } from '../contract.ts';
import './catalogue.css';
import { CatalogueFilters } from './catalogue-filters.tsx';
import { CourseFacts, CourseState } from './course-state.tsx';
import { type CatalogueFilter, catalogueQuery } from './queries.ts';

/** The filters stand in the address, so that going back finds the same courses. */
const useFilter = (): [CatalogueFilter, (filter: CatalogueFilter) => void] => {
  const navigate = useNavigate();
  const { q, category, show } = useSearch({ strict: false }) as Record<string, unknown>;
  const filter: CatalogueFilter = {
    q: typeof q === 'string' && q !== '' ? q : undefined,
    category: typeof category === 'string' && category !== '' ? category : undefined,
    show: show === 'mine' ? 'mine' : undefined,
  };
  return [filter, (next) => void navigate({ to: '/lms/courses', search: next as never, replace: true })];
};

export const Catalogue = () => {
  const { t } = useTranslation('learning');
  const [filter, setFilter] = useFilter();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    catalogueQuery(filter),
  );
  useTitle(t('tab'));
  const courses = data?.pages.flatMap((page) => page.courses) ?? [];
  return (
    <>
      <div className="cat-h">
        <h1>{t('tab')}</h1>
        <CatalogueFilters filter={filter} onChange={setFilter} categories={data?.pages[0]?.categories ?? []} />
      </div>
      {error && !data && <Failed error={error} title={t('catalogue.failed')} onRetry={refetch} />}
      {!data && !error && <Bones />}
      {data && courses.length === 0 && <Nothing filter={filter} onClear={() => setFilter({})} />}
      <ul className="cat-grid">
        {courses.map((course) => (
          <Card key={course.id} course={course} />
        ))}
      </ul>
      {hasNextPage && (
        <div className="cat-more">
          <Button variant="default" onClick={() => fetchNextPage()} loading={isFetchingNextPage}>
            {t('catalogue.more')}
          </Button>
        </div>
      )}
    </>
  );
};

const Card = ({ course }: { course: CourseCard }) => (
  <li className="card cat-card">
    <h2>
      <Link to={`/lms/courses/${course.id}` as never}>
        <bdi>{course.title}</bdi>
      </Link>
    </h2>
    {course.introduction && <p className="cat-intro">{course.introduction}</p>}
    <div className="cat-foot">
      <CourseFacts course={course} />
      <CourseState course={course} />
    </div>
  </li>
);

const Nothing = ({ filter, onClear }: { filter: CatalogueFilter; onClear: () => void }) => {
  const { t } = useTranslation('learning');
  if (filter.q || filter.category) {
    return (
      <Empty
        title={t('catalogue.none')}
        actions={
          <Button variant="default" onClick={onClear}>
            {t('catalogue.clear')}
          </Button>
        }
      >
        {t('catalogue.noneWhy')}
      </Empty>
    );
  }
  const isMine = filter.show === 'mine';
  return (
    <Empty title={t(isMine ? 'catalogue.emptyMine' : 'catalogue.empty')}>
      {t(isMine ? 'catalogue.emptyMineWhy' : 'catalogue.emptyWhy')}
    </Empty>
  );
};

const Bones = () => {
  const { t } = useTranslation();
  return (
    <div className="cat-grid late-in" role="status" aria-label={t('loading')}>
      {[0, 1, 2, 3, 4, 5].map((place) => (
        <div key={place} className="card cat-card">
          <span className="bone" style={{ width: '70%' }} />
          <span className="bone" style={{ width: '90%' }} />
          <span className="bone" style={{ width: '40%' }} />
        </div>
      ))}
    </div>
  );
};
