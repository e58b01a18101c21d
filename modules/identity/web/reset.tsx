import { Button, TextInput } from '@mantine/core';
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../../platform/web/api/send.ts';
import { useWhy } from '../../../platform/web/design/failed.tsx';
import { AuthFrame } from './auth-frame.tsx';

/** Asks for the address; the answer never says whether it has an account. */
export const Reset = () => {
  const { t } = useTranslation('identity');
  const send = useMutation({ mutationFn: (email: string) => post('/reset', { email }) });
  const why = useWhy(send.error);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    send.mutate(String(new FormData(event.currentTarget).get('email')));
  };
  if (send.isSuccess) {
    return (
      <AuthFrame title={t('reset.sentTitle')} lead={t('reset.sent', { email: send.variables })}>
        <Button fullWidth size="md" variant="default" onClick={() => send.reset()}>
          {t('reset.again')}
        </Button>
        <BackToSignIn />
      </AuthFrame>
    );
  }
  return (
    <AuthFrame title={t('reset.title')} lead={t('reset.why')}>
      {send.error && (
        <div className="notice bad" role="alert">
          <IconAlertTriangleFilled size={17} aria-hidden />
          <p>{why}</p>
        </div>
      )}
      <form onSubmit={submit}>
        <TextInput
          size="md"
          name="email"
          label={t('signIn.email')}
          type="email"
          autoComplete="username"
          required
          autoFocus
        />
        <Button fullWidth size="md" type="submit" loading={send.isPending}>
          {t('reset.action')}
        </Button>
      </form>
      <BackToSignIn />
    </AuthFrame>
  );
};

const BackToSignIn = () => {
  const { t } = useTranslation('identity');
  return (
    <p className="auth-f">
      <Link to="/sign-in">{t('reset.back')}</Link>
    </p>
  );
};
