import { Button, SegmentedControl, TextInput } from '@mantine/core';
import '@mantine/core/styles/FloatingIndicator.layer.css';
import '@mantine/core/styles/SegmentedControl.layer.css';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '../../../platform/web/api/send.ts';
import { Empty } from '../../../platform/web/design/empty.tsx';
import { Failed } from '../../../platform/web/design/failed.tsx';
import { Skeletons } from '../../../platform/web/design/skeletons.tsx';
import { useTitle } from '../../../platform/web/design/use-title.ts';
import type { TEAM_PARTS, Team } from '../contract.ts';
import './team.css';
import { TeamRows } from './team-rows.tsx';

type Part = (typeof TEAM_PARTS)[number];
const PARTS: readonly Part[] = ['open', 'overdue', 'soon', 'completed'];

const PAUSE_MS = 250;

/** `/lms/team`: how everybody below a manager stands; overdue first, read only. */
export const TeamPage = () => {
  const { t } = useTranslation('portal');
  useTitle(t('team.title'));
  const [show, setShow] = usePart();
  const [typed, setTyped] = useState('');
  const [words] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['me', 'team', show, words],
    queryFn: ({ signal, pageParam }) =>
      get<Team>('/me/team', { show, q: words || undefined, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (before) => before,
  });
  const team = data?.pages[0];
  if (error && !team) return <Failed error={error} onRetry={() => refetch()} />;
  if (!team) return <Skeletons widths={[220, 360, 720, 720, 640]} />;
  if (team.people === 0) {
    return (
      <Empty title={t('team.nobody')} isPage>
        {t('team.nobodyWhy')}
      </Empty>
    );
  }
  const rows = data.pages.flatMap((page) => page.rows);
  return (
    <>
      <TeamHead team={team} />
      <div className="team-bar">
        <SegmentedControl
          aria-label={t('team.show')}
          value={show}
          onChange={(value) => setShow(value as Part)}
          data={PARTS.map((part) => ({
            value: part,
            label: (
              <span className={part === 'overdue' && team.overdue > 0 ? 'team-late' : undefined}>
                {t(`team.part.${part}`)} <b>{team[part]}</b>
              </span>
            ),
          }))}
        />
        <TextInput
          type="search"
          className="team-q"
          aria-label={t('team.search')}
          placeholder={t('team.search')}
          leftSection={<IconSearch size={16} stroke={1.7} aria-hidden />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      {rows.length > 0 ? (
        <TeamRows rows={rows} today={team.today} />
      ) : (
        <Empty title={words ? t('team.noMatch') : t(`team.none.${show}`)} withDrawing={false}>
          {words ? t('team.noMatchWhy') : t('team.noneWhy')}
        </Empty>
      )}
      {hasNextPage && (
        <div className="team-more">
          <Button variant="default" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
            {t('team.more')}
          </Button>
        </div>
      )}
    </>
  );
};

/** In the address, so that a link shows the same. */
const usePart = (): [Part, (part: Part) => void] => {
  const { show } = useSearch({ strict: false }) as { show?: string };
  const navigate = useNavigate();
  const part = PARTS.find((known) => known === show) ?? 'open';
  const set = (next: Part) =>
    navigate({ to: '/lms/team', search: (next === 'open' ? {} : { show: next }) as never, replace: true });
  return [part, set];
};

const TeamHead = ({ team }: { team: Team }) => {
  const { t } = useTranslation('portal');
  const sentences = [
    t('team.lead', { count: team.people }),
    team.withoutLogin > 0 && t('team.withoutLogin', { count: team.withoutLogin }),
    team.withoutTraining > 0 && t('team.withoutTraining', { count: team.withoutTraining }),
  ];
  return (
    <div className="hello team-h">
      <div>
        <h1>{t('team.title')}</h1>
        <p>{sentences.filter(Boolean).join(' ')}</p>
      </div>
    </div>
  );
};
