import { Popover, Tooltip } from '@mantine/core';
import { IconBookmark, IconPlus, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../../../design/css/view-tabs.css';
import type { TypeDescription } from '../../../api/meta.ts';
import { useSession } from '../../../api/session.ts';
import { addressOfWords } from '../../../routing/address-words.ts';
import { ALL, type ListQuery, viewWordsOf, withoutFilters } from '../list-query.ts';
import { currentTab, isChanged, type ViewTab, viewTabs } from './current-view.ts';
import { type SavedView, useSavedViews, useSaveView } from './saved-views.ts';
import { ViewForm } from './view-form.tsx';
import { ViewMenu } from './view-menu.tsx';

interface ViewTabsProps {
  type: TypeDescription;
  query: ListQuery;
  onChange: (query: ListQuery) => void;
  /** The columns as they are shown, which a new view keeps. */
  columns: readonly string[];
}

/** The ready and the saved filters of a list, each a link. */
export const ViewTabs = ({ type, query, onChange, columns }: ViewTabsProps) => {
  const { t } = useTranslation('desk');
  const { viewer } = useSession();
  const tabs = viewTabs(type, useSavedViews(type.slug));
  const current = currentTab(tabs, query);
  const owned = current?.saved?.owner.id === viewer.id ? current.saved : undefined;
  return (
    <nav className="vtabs" aria-label={t('view.label')}>
      {tabs.map((tab) => (
        <span key={tab.name} className="vtab" data-current={tab === current || undefined}>
          <TabLink slug={type.slug} tab={tab} isCurrent={tab === current} />
          {tab === current && owned && (
            <ViewMenu list={type.slug} view={owned} onRemoved={() => onChange(withoutFilters(query))} />
          )}
        </span>
      ))}
      {current && owned && isChanged(current, query) && <SaveChanges list={type.slug} view={owned} query={query} />}
      <NewView
        type={type}
        query={query}
        columns={columns}
        onSaved={(view) => onChange({ ...query, columns: [...columns], view: view.id })}
      />
    </nav>
  );
};

const TabLink = ({ slug, tab, isCurrent }: { slug: string; tab: ViewTab; isCurrent: boolean }) => {
  const { t } = useTranslation('desk');
  const { saved } = tab;
  const Icon = saved?.shared ? IconUsers : IconBookmark;
  return (
    <Link
      to="/app/$slug"
      params={{ slug }}
      search={tab.words as never}
      aria-current={isCurrent ? 'page' : undefined}
      activeProps={{}}
    >
      {saved && <Icon size={14} stroke={1.7} aria-hidden />}
      <bdi>{tab.name === ALL ? t('view.all') : tab.label}</bdi>
      {saved?.shared && <span className="vh">{t('view.sharedBy', { owner: saved.owner.title })}</span>}
    </Link>
  );
};

/** The words of the query with the columns that are shown, as a view keeps them. */
const keptWords = (query: ListQuery, columns: readonly string[]): string =>
  addressOfWords(viewWordsOf({ ...query, columns: [...columns] })).replace(/^\?/, '');

const SaveChanges = ({ list, view, query }: { list: string; view: SavedView; query: ListQuery }) => {
  const { t } = useTranslation('desk');
  const save = useSaveView(list, view);
  return (
    <button
      type="button"
      className="chip-add vtab-save"
      onClick={() => save.mutate({ query: addressOfWords(viewWordsOf(query)).replace(/^\?/, '') })}
    >
      {t('view.saveChanges')}
    </button>
  );
};

interface NewViewProps extends Omit<ViewTabsProps, 'onChange'> {
  onSaved: (view: SavedView) => void;
}

const NewView = ({ type, query, columns, onSaved }: NewViewProps) => {
  const { t } = useTranslation('desk');
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus returnFocus>
      <Tooltip label={t('view.saveThis')}>
        <Popover.Target>
          <button type="button" className="vtab-add" aria-label={t('view.saveThis')} onClick={() => setOpen(!isOpen)}>
            <IconPlus size={15} stroke={1.8} aria-hidden />
          </button>
        </Popover.Target>
      </Tooltip>
      <Popover.Dropdown>
        <ViewForm
          list={type.slug}
          query={keptWords(query, columns)}
          onSaved={(view) => {
            setOpen(false);
            onSaved(view);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
};
