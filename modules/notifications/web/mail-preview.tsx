import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhy } from '../../../platform/web/design/failed.tsx';
import { Skeletons } from '../../../platform/web/design/skeletons.tsx';
import type { FormHeadProps } from '../../../platform/web/desk/desk-parts.ts';
import './mail.css';
import { MailStateCell } from './mail-state.tsx';
import { previewQuery } from './queries.ts';

const WAYS = ['html', 'text'] as const;

/** What the mail says. The HTML stands in a frame that may run nothing, load nothing and lead nowhere. */
export const MailPreview = ({ row, today }: FormHeadProps) => {
  const { t } = useTranslation('notifications');
  const [way, setWay] = useState<(typeof WAYS)[number]>('html');
  const { data, error } = useQuery(previewQuery(row.id));
  const why = useWhy(error);
  return (
    <section className="mail-p" aria-label={t('preview.label')}>
      <MailStateCell row={row} field="state" today={today} />
      <fieldset className="mail-w">
        <legend className="vh">{t('preview.label')}</legend>
        {WAYS.map((each) => (
          <UnstyledButton key={each} aria-pressed={way === each} onClick={() => setWay(each)}>
            {t(`preview.${each}`)}
          </UnstyledButton>
        ))}
      </fieldset>
      {error && (
        <p className="t2">
          {t('preview.failed')} {why}
        </p>
      )}
      {!data && !error && <Skeletons />}
      {data && way === 'text' && <pre className="mail-t">{data.text}</pre>}
      {data && way === 'html' && (
        <iframe
          className="mail-f"
          sandbox=""
          title={t('preview.frame')}
          src={`/api/v1/email-queue/${row.id}/preview.html`}
        />
      )}
    </section>
  );
};
