import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ShownSetting } from '../../../settings/contract.ts';
import '../../design/css/form.css';
import '../../design/css/settings.css';
import { Failed } from '../../design/failed.tsx';
import { Skeletons } from '../../design/skeletons.tsx';
import { useTitle } from '../../design/use-title.ts';
import { MissingPage } from '../../shell/page-states.tsx';
import { useDeskParts } from '../use-desk-parts.ts';
import { settingsQuery } from './queries.ts';
import { SettingCard } from './setting-card.tsx';

/** `/app/settings/<section>`: the settings of a section, each with its own save, and what modules add below. */
export const SettingsPage = () => {
  const { t } = useTranslation('desk');
  useTitle(t('setting.title'));
  const { section } = useParams({ strict: false }) as { section?: string };
  const { data, error, refetch } = useQuery(settingsQuery);
  if (error) return <Failed error={error} title={t('setting.failed')} onRetry={() => refetch()} />;
  const sections = [...new Set((data?.settings ?? []).map((each) => each.section))];
  const current = section ?? sections[0];
  if (data && (!current || !sections.includes(current))) return <MissingPage />;
  return (
    <div className="page">
      <header className="dhead">
        <h1>{t('setting.title')}</h1>
      </header>
      <div className="set">
        <Sections names={sections} current={current} />
        <div className="set-l">
          {data ? <Section key={current} name={current!} settings={data.settings} /> : <Skeletons />}
        </div>
      </div>
    </div>
  );
};

const Sections = ({ names, current }: { names: readonly string[]; current?: string }) => {
  const { t } = useTranslation(['desk', 'app']);
  return (
    <nav className="set-n" aria-label={t('setting.sections')}>
      {names.map((name) => (
        <Link
          key={name}
          className="nav"
          to="/app/settings/$section"
          params={{ section: name }}
          aria-current={name === current ? 'page' : undefined}
        >
          {t(`app:section.${name}` as never)}
        </Link>
      ))}
    </nav>
  );
};

const Section = ({ name, settings }: { name: string; settings: readonly ShownSetting[] }) => {
  const Part = useDeskParts().settingParts?.[name];
  return (
    <>
      {settings
        .filter(({ section }) => section === name)
        .map((setting) => (
          <SettingCard key={setting.name} setting={setting} />
        ))}
      {Part && <Part />}
    </>
  );
};
