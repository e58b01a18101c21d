import { Button } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownSetting } from '../../../settings/contract.ts';
import { useMeta } from '../../api/meta.ts';
import { useWhy } from '../../design/failed.tsx';
import { Skeletons } from '../../design/skeletons.tsx';
import { useValueWords } from '../fields/use-value-words.ts';
import { valueText } from '../fields/value-text.ts';
import { settingHistoryQuery } from './queries.ts';

/** Folded; asked for when it is opened. */
export const SettingHistory = ({ setting }: { setting: ShownSetting }) => {
  const { t } = useTranslation('desk');
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="set-h">
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        aria-expanded={isOpen}
        rightSection={<IconChevronDown size={14} className={isOpen ? 'turned' : undefined} aria-hidden />}
        onClick={() => setOpen(!isOpen)}
      >
        {t('setting.history')}
      </Button>
      {isOpen && <Entries setting={setting} />}
    </div>
  );
};

const Entries = ({ setting }: { setting: ShownSetting }) => {
  const { t } = useTranslation('desk');
  const words = useValueWords(useMeta().today);
  const { data, error } = useQuery(settingHistoryQuery(setting.name));
  const why = useWhy(error);
  if (error) return <p className="t2">{why}</p>;
  if (!data) return <Skeletons widths={[220, 180]} />;
  if (data.entries.length === 0) return <p className="t3">{t('setting.historyNone')}</p>;
  return (
    <ol className="set-e">
      {data.entries.map((entry) => (
        <li key={`${entry.at}-${entry.event}`}>
          <p>
            <b>
              <bdi>{entry.actor.name}</bdi>
            </b>{' '}
            {entry.event} <time dateTime={entry.at}>{words.days.instant(entry.at)}</time>
          </p>
          {entry.reason && <p className="t2">{entry.reason}</p>}
          {entry.changes.map(({ field, label, from, to }) => (
            <p key={field} className="t2">
              {label}: {valueText(setting.fields[field], from, words)} → {valueText(setting.fields[field], to, words)}
            </p>
          ))}
        </li>
      ))}
    </ol>
  );
};
