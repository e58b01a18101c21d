import { Button, CopyButton, Loader, Progress } from '@mantine/core';
import '@mantine/core/styles/Loader.layer.css';
import '@mantine/core/styles/Progress.layer.css';
import { IconAlertTriangleFilled, IconArrowRight, IconCheck, IconCopy } from '@tabler/icons-react';
import { type UseMutationResult, useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { get, postLong } from '../../../platform/web/api/send.ts';
import { useWhy } from '../../../platform/web/design/failed.tsx';
import type { DemoAnswer, DemoProgressAnswer } from '../contract.ts';
import { useEnter } from './use-enter.ts';

export type DemoMutation = UseMutationResult<DemoAnswer, Error, void>;

const pathOf = (token: string): string => `/set-up/${encodeURIComponent(token)}/demo`;

export const useDemo = (token: string): DemoMutation =>
  useMutation({ mutationFn: () => postLong<DemoAnswer>(pathOf(token)) });

/** Below the form: the other way to begin. */
export const DemoOffer = ({ demo }: { demo: DemoMutation }) => {
  const { t } = useTranslation('identity');
  return (
    <section className="setup-demo" aria-label={t('setUp.demo')}>
      <p className="setup-or">
        <span>{t('setUp.or')}</span>
      </p>
      {demo.error && <DemoProblem error={demo.error} />}
      <Button size="md" variant="default" fullWidth onClick={() => demo.mutate()}>
        {t('setUp.demo')}
      </Button>
      <p className="t3">{t('setUp.demoHint')}</p>
    </section>
  );
};

const DemoProblem = ({ error }: { error: Error }) => (
  <div className="notice bad" role="alert">
    <IconAlertTriangleFilled size={17} aria-hidden />
    <p>{useWhy(error)}</p>
  </div>
);

/** With a bar as soon as the server says how far it is; another process may be making it. */
export const DemoMaking = ({ token }: { token: string }) => {
  const { t } = useTranslation('identity');
  const progress = useQuery({
    queryKey: ['set-up', token, 'demo'],
    queryFn: ({ signal }) => get<DemoProgressAnswer>(pathOf(token), undefined, signal),
    refetchInterval: 1_000,
    retry: false,
  });
  const share = progress.data?.share;
  return (
    <div className="setup-making">
      <p role="status">{t('setUp.demoMaking')}</p>
      {typeof share === 'number' ? (
        <Progress value={share * 100} size={8} aria-label={t('setUp.demoMade')} />
      ) : (
        <Loader size="sm" aria-hidden />
      )}
    </div>
  );
};

/** The one time that the password is seen, and who there is to be. */
export const DemoReady = ({ password, people }: DemoAnswer) => {
  const { t } = useTranslation('identity');
  const enter = useEnter();
  return (
    <div className="setup-ready">
      <p className="t2">{t('setUp.demoPassword')}</p>
      <p className="setup-pw">
        <code>{password}</code>
        <CopyButton value={password}>
          {({ copied, copy }) => (
            <Button
              size="xs"
              variant="default"
              onClick={copy}
              leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
            >
              {copied ? t('setUp.copied') : t('setUp.copy')}
            </Button>
          )}
        </CopyButton>
      </p>
      <h2 className="sub">{t('setUp.demoPeople')}</h2>
      <dl className="setup-people">
        {people.map(({ name, email, does }) => (
          <div key={email}>
            <dt>
              <bdi>{name}</bdi>
              <small>{does}</small>
            </dt>
            <dd>{email}</dd>
          </div>
        ))}
      </dl>
      <Button
        size="md"
        fullWidth
        onClick={() => enter('/app')}
        rightSection={<IconArrowRight size={17} stroke={2} className="mirrors" />}
      >
        {t('setUp.demoEnter', { name: people[0]?.name ?? '' })}
      </Button>
    </div>
  );
};
