import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useRecordType } from '../../../platform/web/api/meta.ts';
import { useSession } from '../../../platform/web/api/session.ts';
import { RecordListOf } from '../../../platform/web/desk/list/record-list-of.tsx';
import './mail.css';
import { MailNotice } from './mail-notice.tsx';
import { mailHealthQuery } from './queries.ts';

const STEERING = ['System Manager', 'Moderator'];

/** The list of mails, with what is wrong with them. */
export const QueuePage = () => {
  const { t } = useTranslation('notifications');
  const type = useRecordType('email-queue');
  const { viewer } = useSession();
  const maySee = viewer.roles.some((role) => STEERING.includes(role));
  const { data } = useQuery({ ...mailHealthQuery, enabled: maySee });
  const notice = data && (
    <section className="mail-top" aria-label={t('health.label')}>
      <MailNotice health={data} isHere />
    </section>
  );
  return <RecordListOf type={type} notice={notice} />;
};
