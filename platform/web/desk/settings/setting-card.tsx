import { Button } from '@mantine/core';
import { IconAlertTriangleFilled, IconTerminal2 } from '@tabler/icons-react';
import { type FormEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownSetting } from '../../../settings/contract.ts';
import { useMeta } from '../../api/meta.ts';
import { useWhy } from '../../design/failed.tsx';
import { FieldInput } from '../fields/field-input.tsx';
import { useValueWords } from '../fields/use-value-words.ts';
import { valueText } from '../fields/value-text.ts';
import { SecretInput } from './secret-input.tsx';
import { SettingHistory } from './setting-history.tsx';
import { type SettingDraft, useSettingDraft } from './use-setting-draft.ts';

/** One setting as a form of its own, with its own save. */
export const SettingCard = ({ setting }: { setting: ShownSetting }) => {
  const { t } = useTranslation('desk');
  const heading = useId();
  const draft = useSettingDraft(setting);
  const count = Object.keys(draft.changes).length;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    draft.save();
  };
  return (
    <section className="card set-c" aria-labelledby={heading}>
      <h2 id={heading}>{setting.label}</h2>
      {setting.hint && <p className="t2">{setting.hint}</p>}
      {setting.ruled && <Ruled setting={setting} />}
      <form onSubmit={submit} noValidate>
        <Fault draft={draft} setting={setting} />
        {draft.conflict && <Conflict draft={draft} setting={setting} />}
        <div className="fields">
          {Object.keys(setting.fields)
            .filter((name) => !setting.fields[name]?.hidden)
            .map((name) => (
              <SettingField key={name} name={name} setting={setting} draft={draft} />
            ))}
        </div>
        <div className="set-b">
          <Button type="submit" loading={draft.isSaving} aria-disabled={count === 0 || undefined}>
            {t('setting.save', { label: setting.label.toLowerCase() })}
          </Button>
          {count > 0 && (
            <Button variant="subtle" color="gray" onClick={draft.discard}>
              {t('setting.discard')}
            </Button>
          )}
          <span className="t3" role="status">
            {count > 0 ? t('setting.unsaved', { count }) : draft.isSaved ? t('setting.saved') : ''}
          </span>
        </div>
      </form>
      <SettingHistory setting={setting} />
    </section>
  );
};

interface PartProps {
  setting: ShownSetting;
  draft: SettingDraft;
}

const SettingField = ({ name, setting, draft }: PartProps & { name: string }) => {
  const field = setting.fields[name]!;
  const isDirty = name in draft.changes;
  const error = draft.errors[name];
  if (field.secret) {
    return (
      <div data-field={name}>
        <SecretInput
          name={name}
          label={field.label}
          hint={field.hint}
          error={error}
          isSet={setting.values[name] === true}
          value={draft.changes[name] as string | null | undefined}
          onChange={(value) => draft.change(name, value)}
          onKeep={() => draft.keep(name)}
        />
      </div>
    );
  }
  return (
    <div data-field={name} className={field.kind === 'choices' ? 'wide' : undefined}>
      <FieldInput
        name={name}
        field={field}
        value={draft.values[name] ?? null}
        onChange={(value) => draft.change(name, value)}
        error={error}
        isDirty={isDirty}
      />
    </div>
  );
};

const Ruled = ({ setting: { ruled, fields } }: { setting: ShownSetting }) => {
  const { t } = useTranslation('desk');
  if (!ruled) return null;
  const names = ruled.fields.map((name) => fields[name]?.label ?? name).join(', ');
  return (
    <div className="notice soon">
      <IconTerminal2 size={18} stroke={1.9} aria-hidden />
      <div>
        <p>
          <b>{t('setting.ruled', { variable: ruled.variable })}</b>
        </p>
        <p className="t2">{t('setting.ruledWhy', { fields: names })}</p>
      </div>
    </div>
  );
};

/** What no field says. */
const Fault = ({ draft, setting }: PartProps) => {
  const why = useWhy(draft.error);
  if (!draft.error || Object.keys(draft.errors).some((name) => setting.fields[name])) return null;
  return (
    <div className="notice bad" role="alert">
      <IconAlertTriangleFilled size={18} aria-hidden />
      <p>{why}</p>
    </div>
  );
};

const Conflict = ({ draft, setting }: PartProps) => {
  const { t } = useTranslation('desk');
  const words = useValueWords(useMeta().today);
  const { theirs = {}, yours = {} } = draft.conflict ?? {};
  return (
    <div className="notice bad" role="alert">
      <IconAlertTriangleFilled size={18} aria-hidden />
      <div>
        <p>
          <b>{t('setting.conflict')}</b>
        </p>
        {Object.keys(theirs).map((name) => {
          const field = setting.fields[name];
          const says = (value: unknown) => valueText(field, value, words);
          const facts = { label: field?.label ?? name, theirs: says(theirs[name]), yours: says(yours[name]) };
          return <p key={name}>{t('setting.conflictIs', facts)}</p>;
        })}
        <div className="set-b">
          <Button size="xs" variant="default" onClick={draft.discard}>
            {t('setting.conflictTheirs')}
          </Button>
          <Button size="xs" onClick={draft.save}>
            {t('setting.conflictMine')}
          </Button>
        </div>
      </div>
    </div>
  );
};
