import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { pageQuery } from '../../../../platform/web/api/record-queries.ts';
import type { Row } from '../../../../platform/web/api/records.ts';
import { useWhy } from '../../../../platform/web/design/failed.tsx';
import { Skeletons } from '../../../../platform/web/design/skeletons.tsx';

interface RecentRowsProps {
  slug: string;
  title: string;
  all: string;
  none: string;
  /** Leads to making the first one. */
  first?: string;
  /** What stands beside the title of a row. */
  about: (row: Row) => ReactNode;
}

const WHILE_RUNNING_MS = 3_000;
const isMoving = ({ state }: Row): boolean => state === 'Running' || state === 'Undoing';

/** The newest rows of a list, in the list's own order. */
export const RecentRows = ({ slug, title, all, none, first, about }: RecentRowsProps) => {
  const { data, error } = useQuery({
    ...pageQuery(slug, { limit: '5' }),
    refetchInterval: ({ state }) => (state.data?.rows.some(isMoving) ? WHILE_RUNNING_MS : false),
  });
  const why = useWhy(error);
  return (
    <section className="card pad" aria-label={title}>
      <div className="card-h">
        <h2>{title}</h2>
        <Link to="/app/$slug" params={{ slug }}>
          {all}
        </Link>
      </div>
      {error && <p className="t2">{why}</p>}
      {!data && !error && <Skeletons widths={[260, 220, 240]} />}
      {data?.rows.length === 0 && (
        <p className="t3">
          {none}{' '}
          {first && (
            <Link to="/app/$slug/new" params={{ slug }}>
              {first}
            </Link>
          )}
        </p>
      )}
      <ol className="recent">
        {data?.rows.map((row) => (
          <li key={row.id}>
            <Link to="/app/$slug/$id" params={{ slug, id: row.id }}>
              <bdi>{row.title}</bdi>
            </Link>
            {about(row)}
          </li>
        ))}
      </ol>
    </section>
  );
};
