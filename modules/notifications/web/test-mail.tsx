import { Button, TextInput } from '@mantine/core';
import { IconAlertTriangleFilled, IconCircleCheckFilled } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrorsOf } from '../../../platform/web/api/refused.ts';
import { post } from '../../../platform/web/api/send.ts';
import { useWhy } from '../../../platform/web/design/failed.tsx';
import './mail.css';
import { mailHealthQuery } from './queries.ts';

/** Below the mail settings: one mail at once, and what the server says to it. */
export const TestMail = () => {
  const { t } = useTranslation('notifications');
  const queries = useQueryClient();
  const [to, setTo] = useState('');
  const test = useMutation({
    mutationFn: () => post<{ message: string }>('/settings/mail/test', to.trim() ? { to: to.trim() } : {}),
    onSettled: () => queries.invalidateQueries({ queryKey: mailHealthQuery.queryKey }),
  });
  const why = useWhy(test.error);
  const fault = fieldErrorsOf(test.error).to;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!test.isPending) test.mutate();
  };
  return (
    <section className="card set-c" aria-labelledby="test-mail">
      <h2 id="test-mail">{t('test.title')}</h2>
      <p className="t2">{t('test.why')}</p>
      <form onSubmit={submit} noValidate>
        <div className="mail-try">
          <TextInput
            type="email"
            label={t('test.to')}
            description={t('test.toHint')}
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
            error={fault}
          />
          <Button type="submit" variant="default" loading={test.isPending}>
            {t('test.send')}
          </Button>
        </div>
      </form>
      <div role="status">
        {test.isSuccess && (
          <div className="notice good">
            <IconCircleCheckFilled size={18} aria-hidden />
            <p>
              <b>{t('test.sent')}.</b> {test.data.message}
            </p>
          </div>
        )}
        {test.error && !fault && (
          <div className="notice bad">
            <IconAlertTriangleFilled size={18} aria-hidden />
            <p>
              <b>{t('test.refused')}.</b> {why}
            </p>
          </div>
        )}
      </div>
    </section>
  );
};
