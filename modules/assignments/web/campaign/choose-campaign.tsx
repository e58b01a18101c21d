import { Button, Checkbox, NumberInput, Select, TextInput } from '@mantine/core';
import '@mantine/core/styles/NumberInput.layer.css';
import { IconAlertTriangleFilled, IconArrowRight, IconPlus } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhy } from '../../../../platform/web/design/failed.tsx';
import { DayInput } from '../../../../platform/web/desk/fields/day-input.tsx';
import { LinksPicker } from '../../../../platform/web/desk/fields/links-picker.tsx';
import { type CampaignDraft, type Gap, gapsOf, newGroup } from './draft.ts';
import { GroupCard } from './group-card.tsx';

interface ChooseCampaignProps {
  draft: CampaignDraft;
  name: string;
  isChecking: boolean;
  error: Error | null;
  onChange: (part: Partial<CampaignDraft>) => void;
  onCheck: () => void;
}

export const ChooseCampaign = ({ draft, name, isChecking, error, onChange, onCheck }: ChooseCampaignProps) => {
  const { t } = useTranslation('assignments');
  const [isAsked, setAsked] = useState(false);
  const why = useWhy(error);
  const gaps = isAsked ? gapsOf(draft) : [];
  const say = (gap: Gap): string | undefined => (gaps.includes(gap) ? t(`campaign.gap.${gap}`) : undefined);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAsked(true);
    const [first] = gapsOf(draft);
    if (!first) return onCheck();
    event.currentTarget
      .querySelector<HTMLElement>(`[data-part="${first}"] input, [data-part="${first}"] textarea`)
      ?.focus();
  };
  return (
    <form className="camp-in" onSubmit={submit} noValidate aria-label={t('campaign.new')}>
      <h1>{t('campaign.new')}</h1>
      <p className="t2 camp-lead">{t('campaign.lead')}</p>
      {error && (
        <div className="notice bad" role="alert">
          <IconAlertTriangleFilled size={17} aria-hidden />
          <p>{why}</p>
        </div>
      )}
      <Part name="courses" title={t('campaign.what')}>
        <LinksPicker
          to="lms-course"
          label={t('campaign.courses')}
          value={draft.courses}
          onChange={(courses) => onChange({ courses })}
          error={say('courses')}
        />
      </Part>
      <Who draft={draft} error={say('groups')} onChange={onChange} />
      <When draft={draft} error={say('dueOn')} onChange={onChange} />
      <Part name="name" title={t('campaign.named')}>
        <TextInput
          label={t('campaign.name')}
          description={t('campaign.nameHint')}
          maxLength={200}
          placeholder={name}
          value={draft.name ?? ''}
          onChange={(event) => onChange({ name: event.currentTarget.value || null })}
        />
      </Part>
      <div className="camp-b">
        <Button type="submit" loading={isChecking} rightSection={<IconArrowRight size={16} className="mirrors" />}>
          {t('campaign.check')}
        </Button>
        <span className="t3">{t('campaign.nothingYet')}</span>
      </div>
    </form>
  );
};

const Part = ({ name, title, children }: { name: string; title: string; children: ReactNode }) => (
  <section className="camp-p" data-part={name} aria-label={title}>
    <h2>{title}</h2>
    <div className="camp-f">{children}</div>
  </section>
);

interface PartProps {
  draft: CampaignDraft;
  error?: string;
  onChange: (part: Partial<CampaignDraft>) => void;
}

const Who = ({ draft: { groups }, error, onChange }: PartProps) => {
  const { t } = useTranslation('assignments');
  const next = Math.max(0, ...groups.map(({ key }) => key)) + 1;
  return (
    <Part name="groups" title={t('campaign.who')}>
      {groups.map((group, index) => (
        <GroupCard
          key={group.key}
          group={group}
          number={index + 1}
          isOnly={groups.length === 1}
          onChange={(changed) => onChange({ groups: groups.map((each) => (each.key === group.key ? changed : each)) })}
          onRemove={() => onChange({ groups: groups.filter(({ key }) => key !== group.key) })}
        />
      ))}
      {error && <p className="camp-e">{error}</p>}
      <div>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={15} stroke={1.8} />}
          onClick={() => onChange({ groups: [...groups, newGroup(next)] })}
        >
          {t('campaign.addGroup')}
        </Button>
      </div>
    </Part>
  );
};

const When = ({ draft, error, onChange }: PartProps) => {
  const { t } = useTranslation('assignments');
  const { dueOn, spread, steps, onWorkingDays } = draft;
  return (
    <Part name="dueOn" title={t('campaign.when')}>
      <div className="camp-2">
        <DayInput
          label={t('campaign.dueOn')}
          value={dueOn}
          onChange={(day) => onChange({ dueOn: day })}
          error={error}
          required
        />
        <Select
          label={t('campaign.spread')}
          data={(['none', 'days', 'weeks'] as const).map((value) => ({ value, label: t(`campaign.spreads.${value}`) }))}
          value={spread}
          allowDeselect={false}
          onChange={(value) => onChange({ spread: value as CampaignDraft['spread'] })}
        />
        {spread !== 'none' && (
          <NumberInput
            label={t(spread === 'days' ? 'campaign.overDays' : 'campaign.overWeeks')}
            description={t('campaign.overHint')}
            min={2}
            max={52}
            clampBehavior="strict"
            allowDecimal={false}
            value={steps}
            onChange={(value) => onChange({ steps: Math.min(52, Math.max(2, Number(value) || 2)) })}
          />
        )}
        {spread !== 'none' && (
          <Checkbox
            className="camp-c"
            label={t('campaign.workingDays')}
            checked={onWorkingDays}
            onChange={(event) => onChange({ onWorkingDays: event.currentTarget.checked })}
          />
        )}
      </div>
    </Part>
  );
};
