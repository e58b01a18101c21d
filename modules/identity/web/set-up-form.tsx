import { Button, Select, TextInput } from '@mantine/core';
import { IconAlertTriangleFilled, IconArrowRight } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrorsOf } from '../../../platform/web/api/refused.ts';
import { post } from '../../../platform/web/api/send.ts';
import { useWhy } from '../../../platform/web/design/failed.tsx';
import { NewPassword } from './new-password.tsx';
import { useEnter } from './use-enter.ts';
import { allZones, timeIn, zoneOfBrowser } from './zones.ts';

export const SetUpForm = ({ token }: { token: string }) => {
  const { t } = useTranslation('identity');
  const enter = useEnter();
  const [zone, setZone] = useState(zoneOfBrowser);
  const create = useMutation({
    mutationFn: (form: Record<string, FormDataEntryValue | string>) =>
      post(`/set-up/${encodeURIComponent(token)}`, form),
    onSuccess: () => enter('/app'),
  });
  const errors = fieldErrorsOf(create.error);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { organisation, name, email, password } = Object.fromEntries(new FormData(event.currentTarget));
    create.mutate({ organisation: organisation!, zone, name: name!, email: email!, password: password! });
  };
  return (
    <form onSubmit={submit}>
      {create.error && Object.keys(errors).length === 0 && <Problem error={create.error} />}
      <h2 className="sub">{t('setUp.organisation')}</h2>
      <TextInput
        size="md"
        name="organisation"
        label={t('setUp.organisationName')}
        autoComplete="organization"
        required
        maxLength={200}
        autoFocus
        error={errors.organisation}
      />
      <ZoneSelect zone={zone} onChange={setZone} error={errors.zone} />
      <h2 className="sub">{t('setUp.account')}</h2>
      <PersonFields errors={errors} />
      <NewPassword label={t('password.label')} error={errors.password} />
      <Button
        size="md"
        fullWidth
        type="submit"
        loading={create.isPending}
        rightSection={<IconArrowRight size={17} stroke={2} className="mirrors" />}
      >
        {t('setUp.action')}
      </Button>
    </form>
  );
};

const Problem = ({ error }: { error: Error }) => (
  <div className="notice bad" role="alert">
    <IconAlertTriangleFilled size={17} aria-hidden />
    <p>{useWhy(error)}</p>
  </div>
);

const PersonFields = ({ errors }: { errors: Readonly<Record<string, string>> }) => {
  const { t } = useTranslation('identity');
  return (
    <div className="f2">
      <TextInput
        size="md"
        name="name"
        label={t('setUp.yourName')}
        autoComplete="name"
        required
        maxLength={200}
        error={errors.name}
      />
      <TextInput
        size="md"
        name="email"
        type="email"
        label={t('setUp.email')}
        autoComplete="username"
        required
        error={errors.email}
      />
    </div>
  );
};

const MOST_SHOWN = 50;

const ZoneSelect = ({ zone, onChange, error }: { zone: string; onChange: (zone: string) => void; error?: string }) => {
  const { t } = useTranslation('identity');
  const options = useMemo(() => {
    const now = new Date();
    return allZones().map((value) => ({ value, label: t('setUp.zoneNow', { zone: value, time: timeIn(value, now) }) }));
  }, [t]);
  return (
    <Select
      size="md"
      label={t('setUp.zone')}
      description={t('setUp.zoneHint')}
      data={options}
      value={zone}
      onChange={(value) => value && onChange(value)}
      searchable
      limit={MOST_SHOWN}
      nothingFoundMessage={t('setUp.noZone')}
      error={error}
    />
  );
};
