import { Button, PasswordInput, TextInput } from '@mantine/core';
import { IconAlertTriangleFilled, IconInfoCircle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Refused } from '../../../platform/web/api/refused.ts';
import { post } from '../../../platform/web/api/send.ts';
import { useWhy } from '../../../platform/web/design/failed.tsx';
import { safeReturn } from '../../../platform/web/routing/return-address.ts';
import { AuthFrame } from './auth-frame.tsx';
import { useEnter } from './use-enter.ts';

export const SignIn = () => {
  const { t } = useTranslation('identity');
  const { next } = useSearch({ strict: false }) as { next?: string };
  const enter = useEnter();
  const signIn = useMutation({
    mutationFn: (form: Record<string, FormDataEntryValue>) => post('/session', form),
    onSuccess: () => enter(safeReturn(next, '/')),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    signIn.mutate(Object.fromEntries(new FormData(event.currentTarget)));
  };
  return (
    <AuthFrame title={t('signIn.title')} footnote={t('signIn.noAccount')}>
      {signIn.error ? <Problem error={signIn.error} /> : next && next !== '/' && <SignedOut />}
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
        <PasswordInput
          size="md"
          name="password"
          label={t('signIn.password')}
          autoComplete="current-password"
          required
          visibilityToggleButtonProps={{ 'aria-label': t('password.show'), tabIndex: 0 }}
        />
        <Button fullWidth size="md" type="submit" loading={signIn.isPending}>
          {t('signIn.action')}
        </Button>
      </form>
      <p className="auth-f">
        <Link to="/reset">{t('signIn.forgotten')}</Link>
      </p>
    </AuthFrame>
  );
};

const SignedOut = () => {
  const { t } = useTranslation('identity');
  return (
    <div className="notice">
      <IconInfoCircle size={17} stroke={1.8} aria-hidden />
      <p>{t('signIn.signedOut')}</p>
    </div>
  );
};

/** A wrong password leads to a new one; anything else is said in its own words. */
const Problem = ({ error }: { error: Error }) => {
  const { t } = useTranslation('identity');
  const why = useWhy(error);
  const isMismatch = error instanceof Refused && (error.status === 401 || error.status === 422);
  return (
    <div className="notice bad" role="alert">
      <IconAlertTriangleFilled size={17} aria-hidden />
      <p>{isMismatch ? <Trans t={t} i18nKey="signIn.mismatch" components={{ reset: <Link to="/reset" /> }} /> : why}</p>
    </div>
  );
};
