import { Button } from '@mantine/core';
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link as To, useParams } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrorsOf, Refused } from '../../../platform/web/api/refused.ts';
import { get, post } from '../../../platform/web/api/send.ts';
import { Failed, useWhy } from '../../../platform/web/design/failed.tsx';
import { Skeletons } from '../../../platform/web/design/skeletons.tsx';
import { AuthFrame } from './auth-frame.tsx';
import { NewPassword } from './new-password.tsx';
import { useEnter } from './use-enter.ts';

export interface LinkFacts {
  kind: 'invite' | 'reset';
  name: string;
  email: string;
  shortestPassword: number;
}

/** What an invitation or a reset mail leads to: choose a password, and be in. */
export const Link = () => {
  const { t } = useTranslation('identity');
  const { token = '' } = useParams({ strict: false }) as { token?: string };
  const facts = useQuery({
    queryKey: ['link', token],
    queryFn: () => get<LinkFacts>(`/link/${encodeURIComponent(token)}`),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (facts.error instanceof Refused && facts.error.status < 500) return <DeadLink />;
  if (facts.error) return <Failed error={facts.error} onRetry={() => facts.refetch()} />;
  if (!facts.data) {
    return (
      <AuthFrame title={t('password.new')}>
        <Skeletons />
      </AuthFrame>
    );
  }
  return <ChoosePassword token={token} facts={facts.data} />;
};

const ChoosePassword = ({
  token,
  facts: { kind, name, email, shortestPassword },
}: {
  token: string;
  facts: LinkFacts;
}) => {
  const { t } = useTranslation('identity');
  const enter = useEnter();
  const save = useMutation({
    mutationFn: (password: string) => post(`/link/${encodeURIComponent(token)}`, { password }),
    onSuccess: () => enter('/'),
  });
  const why = useWhy(save.error);
  const errors = fieldErrorsOf(save.error);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    save.mutate(String(new FormData(event.currentTarget).get('password')));
  };
  const isInvite = kind === 'invite';
  return (
    <AuthFrame
      title={isInvite ? t('link.inviteTitle', { name }) : t('link.resetTitle')}
      lead={isInvite ? t('link.inviteWhy', { email }) : t('link.resetWhy', { email })}
    >
      {save.error && !errors.password && (
        <div className="notice bad" role="alert">
          <IconAlertTriangleFilled size={17} aria-hidden />
          <p>{why}</p>
        </div>
      )}
      <form onSubmit={submit}>
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <NewPassword label={t('password.new')} error={errors.password} least={shortestPassword} autoFocus />
        <Button fullWidth size="md" type="submit" loading={save.isPending}>
          {t('link.action')}
        </Button>
      </form>
    </AuthFrame>
  );
};

const DeadLink = () => {
  const { t } = useTranslation('identity');
  return (
    <AuthFrame title={t('link.deadTitle')} lead={t('link.dead')}>
      <Button component={To} to="/reset" fullWidth size="md">
        {t('link.newLink')}
      </Button>
    </AuthFrame>
  );
};
