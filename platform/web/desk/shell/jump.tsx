import { Modal } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMeta } from '../../api/meta.ts';
import '../../design/css/jump.css';
import { useWorkspace } from '../use-workspace.ts';
import { type JumpTarget, jumpTargets, matchingTargets } from './jump-targets.ts';

interface JumpProps {
  isOpen: boolean;
  onOpen: () => void;
  onClose: () => void;
}

/** Ctrl K: type a few letters, go there. */
export const Jump = ({ isOpen, onOpen, onClose }: JumpProps) => {
  const { t } = useTranslation(['desk', 'platform']);
  useHotkeys([['mod+K', onOpen]], []);
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      withCloseButton={false}
      size={520}
      centered={false}
      yOffset="12vh"
      padding={0}
      title={t('jump.open')}
      classNames={{ header: 'vh', body: 'jump-b' }}
    >
      <JumpList onClose={onClose} />
    </Modal>
  );
};

const useTargets = (): JumpTarget[] => {
  const { t } = useTranslation('desk');
  const { types } = useMeta();
  const { all } = useWorkspace();
  return jumpTargets(types, all, (label) => t('newRecord', { label: label.toLowerCase() }));
};

const JumpList = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('desk');
  const navigate = useNavigate();
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const shown = matchingTargets(useTargets(), words);
  const go = (target: JumpTarget | undefined) => {
    if (!target) return;
    onClose();
    navigate({ to: target.to });
  };
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setAt((now) => (now + step + shown.length) % Math.max(shown.length, 1));
    }
    if (event.key === 'Enter') go(shown[at]);
  };
  return (
    <>
      <input
        className="jump-i"
        data-autofocus
        role="combobox"
        aria-expanded
        aria-controls="jump-list"
        aria-activedescendant={shown[at] ? `jump-${at}` : undefined}
        aria-label={t('jump.open')}
        placeholder={t('jump.open')}
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKey}
      />
      <div id="jump-list" role="listbox" aria-label={t('jump.places')} className="jump-l">
        {shown.map((target, index) => (
          <JumpOption key={target.to} target={target} index={index} isActive={index === at} onPick={go} />
        ))}
      </div>
      {shown.length === 0 && <p className="jump-none">{t('jump.nothing')}</p>}
    </>
  );
};

interface JumpOptionProps {
  target: JumpTarget;
  index: number;
  isActive: boolean;
  onPick: (target: JumpTarget) => void;
}

const JumpOption = ({ target, index, isActive, onPick }: JumpOptionProps) => {
  const Icon = target.icon ?? IconPlus;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus and names the active option
    // biome-ignore lint/a11y/useKeyWithClickEvents: the input above hears the keys
    <div id={`jump-${index}`} role="option" aria-selected={isActive} className="jump-o" onClick={() => onPick(target)}>
      <Icon size={17} stroke={1.7} aria-hidden />
      <span>{target.label}</span>
    </div>
  );
};
