import { IconAlertTriangleFilled, IconCircleCheckFilled, IconClockHour4 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../platform/web/api/session.ts';
import type { MailHealth } from '../contract.ts';
import { useMailWords } from './use-mail-words.ts';

const ICONS = { bad: IconAlertTriangleFilled, soon: IconClockHour4, good: IconCircleCheckFilled } as const;

/** What is wrong with mail, in the server's own words, and where it is mended. */
export const MailNotice = ({ health, isHere }: { health: MailHealth; isHere?: boolean }) => {
  const { t } = useTranslation('notifications');
  const { viewer } = useSession();
  const { tone, what, why, filter } = useMailWords(health);
  const Icon = ICONS[tone];
  const mayMend = viewer.roles.includes('System Manager');
  return (
    <div className={`notice ${tone}`} role={tone === 'bad' ? 'alert' : undefined}>
      <Icon size={18} stroke={1.9} aria-hidden />
      <div>
        <p>
          <b>{what}</b>
        </p>
        {why && <p className="t2">{why}</p>}
        <p className="mail-n">
          {filter && (
            <Link to="/app/email-queue" search={filter as never}>
              {t('health.see')}
            </Link>
          )}
          {!filter && !isHere && <Link to="/app/email-queue">{t('health.queue')}</Link>}
          {mayMend ? (
            <Link to="/app/settings/$section" params={{ section: 'mail' }}>
              {t('health.settings')}
            </Link>
          ) : (
            tone !== 'good' && <span className="t2">{t('health.askManager')}</span>
          )}
        </p>
      </div>
    </div>
  );
};
