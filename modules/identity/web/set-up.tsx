import { Button } from '@mantine/core';
import { IconAlertTriangleFilled, IconCircleCheckFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '../../../platform/web/api/refused.ts';
import { get } from '../../../platform/web/api/send.ts';
import { Failed } from '../../../platform/web/design/failed.tsx';
import { Brand } from '../../../platform/web/design/mark.tsx';
import { Skeletons } from '../../../platform/web/design/skeletons.tsx';
import { useTitle } from '../../../platform/web/design/use-title.ts';
import './auth.css';
import { AuthFrame } from './auth-frame.tsx';
import { DemoMaking, DemoOffer, DemoReady, useDemo } from './set-up-demo.tsx';
import { SetUpForm } from './set-up-form.tsx';

interface SetUpFacts {
  /** The demo organisation is being made already, or was a moment ago. */
  demo?: boolean;
  /** When the link ends, if it does. */
  until?: string | null;
}

/** The first start: organisation and the first System Manager. */
export const SetUp = () => {
  const { t } = useTranslation('identity');
  useTitle(t('setUp.title'));
  const { token = '' } = useParams({ strict: false }) as { token?: string };
  const facts = useQuery({
    queryKey: ['set-up', token],
    queryFn: () => get<SetUpFacts>(`/set-up/${encodeURIComponent(token)}`),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const demo = useDemo(token);
  const isUnderWay = facts.data?.demo === true;
  const { mutate: make, isIdle } = demo;
  useEffect(() => {
    if (isUnderWay && isIdle) make();
  }, [isUnderWay, isIdle, make]);
  if (facts.error instanceof Refused && facts.error.status < 500) return <DeadSetUp />;
  return (
    <div className="auth setup">
      <aside className="setup-l">
        <Brand big />
        <Steps />
        <p className="t3">{onceOf(t, facts.data?.until)}</p>
      </aside>
      <main id="main" className="auth-c">
        <div className="auth-b wide">
          <h1>{demo.data ? t('setUp.demoTitle') : t('setUp.title')}</h1>
          {demo.isIdle && <p className="t2">{t('setUp.later')}</p>}
          {facts.error && <Failed error={facts.error} onRetry={() => facts.refetch()} />}
          {facts.isPending && <Skeletons />}
          {demo.isPending && <DemoMaking token={token} />}
          {demo.data && <DemoReady {...demo.data} />}
          {facts.data && !demo.isPending && !demo.data && (
            <>
              {!isUnderWay && <SetUpForm token={token} />}
              <DemoOffer demo={demo} />
            </>
          )}
        </div>
      </main>
    </div>
  );
};

const onceOf = (t: ReturnType<typeof useTranslation<'identity'>>['t'], until?: string | null): string => {
  if (!until) return t('setUp.once');
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(new Date(until));
  return t('setUp.onceUntil', { until: time });
};

const Steps = () => {
  const { t } = useTranslation('identity');
  return (
    <div>
      <h2>{t('setUp.nearly')}</h2>
      <ol className="setup-s">
        <li className="done">
          <IconCircleCheckFilled size={18} aria-hidden />
          <div>
            <b>{t('setUp.step1')}</b>
            <small>{t('setUp.step1Hint')}</small>
          </div>
        </li>
        <li className="now" aria-current="step">
          <span className="step-n">2</span>
          <div>
            <b>{t('setUp.step2')}</b>
            <small>{t('setUp.step2Hint')}</small>
          </div>
        </li>
        <li>
          <span className="step-n">3</span>
          <div>
            <b>{t('setUp.step3')}</b>
            <small>{t('setUp.step3Hint')}</small>
          </div>
        </li>
      </ol>
    </div>
  );
};

const DeadSetUp = () => {
  const { t } = useTranslation('identity');
  return (
    <AuthFrame title={t('setUp.deadTitle')}>
      <div className="notice">
        <IconAlertTriangleFilled size={17} aria-hidden />
        <p>{t('setUp.dead')}</p>
      </div>
      <Button component={Link} to="/sign-in" fullWidth size="md">
        {t('signIn.title')}
      </Button>
    </AuthFrame>
  );
};
