import { Button, Checkbox, CloseButton, MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMeta } from '../../../../platform/web/api/meta.ts';
import type { Page } from '../../../../platform/web/api/records.ts';
import { get } from '../../../../platform/web/api/send.ts';
import { DayInput } from '../../../../platform/web/desk/fields/day-input.tsx';
import { LinksPicker } from '../../../../platform/web/desk/fields/links-picker.tsx';
import { type GroupDraft, listAt, WAYS, type Way } from './draft.ts';

interface GroupCardProps {
  group: GroupDraft;
  number: number;
  isOnly: boolean;
  onChange: (group: GroupDraft) => void;
  onRemove: () => void;
}

/** Some people, and the day that holds for them alone. */
export const GroupCard = ({ group, number, isOnly, onChange, onRemove }: GroupCardProps) => {
  const { t } = useTranslation('assignments');
  const [hasDay, setHasDay] = useState(group.dueOn !== null);
  return (
    <fieldset className="camp-g" aria-label={t('campaign.group', { number })}>
      <div className="camp-2">
        <Select
          label={t('campaign.by')}
          data={WAYS.map((value) => ({ value, label: t(`campaign.way.${value}`) }))}
          value={group.by}
          allowDeselect={false}
          onChange={(by) => onChange({ ...group, by: by as Way })}
        />
        <div className="camp-w">
          <Chosen group={group} onChange={onChange} />
        </div>
      </div>
      {hasDay ? (
        <div className="camp-2">
          <DayInput
            label={t('campaign.groupDueOn')}
            description={t('campaign.groupDueHint')}
            value={group.dueOn}
            onChange={(dueOn) => onChange({ ...group, dueOn })}
          />
        </div>
      ) : (
        <div>
          <Button
            className="camp-own"
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={15} stroke={1.8} />}
            onClick={() => setHasDay(true)}
          >
            {t('campaign.ownDay')}
          </Button>
        </div>
      )}
      {!isOnly && (
        <CloseButton className="camp-x" aria-label={t('campaign.removeGroup', { number })} onClick={onRemove} />
      )}
    </fieldset>
  );
};

interface ChosenProps {
  group: GroupDraft;
  onChange: (group: GroupDraft) => void;
}

const TARGETS: Readonly<Partial<Record<Way, string>>> = {
  department: 'department',
  location: 'location',
  manager: 'employee',
  people: 'user',
};

const Chosen = ({ group, onChange }: ChosenProps) => {
  const { t } = useTranslation('assignments');
  const { by } = group;
  if (by === 'everybody') return <p className="camp-all t2">{t('campaign.everybodyHint')}</p>;
  if (by === 'list') {
    return (
      <Textarea
        label={t('campaign.list')}
        description={t('campaign.listHint')}
        autosize
        minRows={3}
        maxRows={10}
        value={group.text}
        onChange={(event) => onChange({ ...group, text: event.currentTarget.value })}
      />
    );
  }
  if (by === 'role') return <Roles group={group} onChange={onChange} />;
  if (by === 'filter') return <Filtered group={group} onChange={onChange} />;
  return (
    <>
      <LinksPicker
        key={by}
        to={TARGETS[by] ?? ''}
        label={t(`campaign.chosen.${by as 'department'}`)}
        value={group.links[by] ?? []}
        onChange={(links) => onChange({ ...group, links: { ...group.links, [by]: links } })}
      />
      {by === 'department' && (
        <Checkbox
          label={t('campaign.withParts')}
          checked={group.withParts}
          onChange={(event) => onChange({ ...group, withParts: event.currentTarget.checked })}
        />
      )}
    </>
  );
};

const Roles = ({ group, onChange }: ChosenProps) => {
  const { t } = useTranslation('assignments');
  const { types } = useMeta();
  const choices = types.find(({ slug }) => slug === 'user')?.fields.roles?.choices ?? [];
  return (
    <MultiSelect
      label={t('campaign.roles')}
      data={[...choices]}
      value={group.roles}
      onChange={(roles) => onChange({ ...group, roles })}
    />
  );
};

/** A list that somebody filtered: a saved view, or its address as it was shared. */
const Filtered = ({ group, onChange }: ChosenProps) => {
  const { t } = useTranslation('assignments');
  const { types } = useMeta();
  const hasViews = types.some(({ slug }) => slug === 'saved-view');
  const { data } = useQuery({
    queryKey: ['records', 'saved-view', 'of-people'],
    queryFn: ({ signal }) =>
      get<Page>(
        '/saved-view',
        { 'list.in': 'employee,lms-training-assignment', columns: 'name,list,query', limit: 200 },
        signal,
      ),
    retry: false,
    enabled: hasViews,
  });
  const views = (data?.rows ?? []).map((row) => ({ value: `/app/${row.list}?${row.query ?? ''}`, label: row.title }));
  const isWrong = group.address.trim() !== '' && !listAt(group.address);
  return (
    <>
      {views.length > 0 && (
        <Select
          label={t('campaign.savedView')}
          data={[...new Map(views.map((view) => [view.value, view])).values()]}
          value={views.some(({ value }) => value === group.address) ? group.address : null}
          onChange={(address) => onChange({ ...group, address: address ?? '' })}
          searchable
        />
      )}
      <TextInput
        label={t('campaign.address')}
        description={t('campaign.addressHint')}
        value={group.address}
        error={isWrong ? t('campaign.addressWrong') : undefined}
        onChange={(event) => onChange({ ...group, address: event.currentTarget.value })}
      />
    </>
  );
};
