import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Skeletons } from '../../../platform/web/design/skeletons.tsx';
import './mail.css';
import { MailNotice } from './mail-notice.tsx';
import { mailHealthQuery } from './queries.ts';

export const MailCard = () => {
  const { t } = useTranslation('notifications');
  const { data, isError } = useQuery(mailHealthQuery);
  if (isError) return <p className="t2">{t('health.failed')}</p>;
  return data ? <MailNotice health={data} /> : <Skeletons widths={[200, 260]} />;
};
