import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JumpGroup, JumpTarget } from './jump-targets.ts';
import { useJumpGroups } from './use-jump-groups.ts';

/** The input keeps the focus; arrows move through the groups as through one list. */
export const JumpList = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('desk');
  const navigate = useNavigate();
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  // Enter came before the answer.
  const [isHeld, setHeld] = useState(false);
  const { groups, settled, isSearching, error } = useJumpGroups(words);
  const targets = groups.flatMap((group) => group.targets);
  const active = Math.min(at, targets.length - 1);
  const go = (target: JumpTarget | undefined) => {
    if (!target) return;
    onClose();
    navigate({ to: target.to });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the answer is there
  useEffect(() => {
    if (!isHeld || isSearching) return;
    setHeld(false);
    if (!error) go(targets[0]);
  }, [isHeld, isSearching]);
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && targets.length > 0) {
      event.preventDefault();
      setAt((active + step + targets.length) % targets.length);
    }
    if (event.key !== 'Enter') return;
    if (active < settled && targets[active]) go(targets[active]);
    else setHeld(isSearching);
  };
  return (
    <>
      <input
        className="jump-i"
        data-autofocus
        role="combobox"
        aria-expanded
        aria-controls="jump-list"
        aria-activedescendant={targets[active] ? `jump-${active}` : undefined}
        aria-label={t('jump.open')}
        placeholder={t('jump.ask')}
        maxLength={100}
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value);
          setAt(0);
          setHeld(false);
        }}
        onKeyDown={onKey}
      />
      <Options groups={groups} active={active} onPick={go} />
      <p className="jump-none" role="status">
        {error ? t('jump.failed') : targets.length > 0 ? '' : isSearching ? t('jump.searching') : t('jump.nothing')}
      </p>
    </>
  );
};

interface OptionsProps {
  groups: readonly JumpGroup[];
  active: number;
  onPick: (target: JumpTarget) => void;
}

const Options = ({ groups, active, onPick }: OptionsProps) => {
  const { t } = useTranslation('desk');
  const starts = groups.map((_, index) => groups.slice(0, index).reduce((sum, each) => sum + each.targets.length, 0));
  return (
    <div id="jump-list" role="listbox" aria-label={t('jump.open')} className="jump-l">
      {groups.map(({ heading, targets }, group) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options, which a fieldset is not
        <div key={heading} role="group" aria-label={heading}>
          <p className="jump-h" aria-hidden>
            {heading}
          </p>
          {targets.map((target, index) => (
            <Option
              key={target.to}
              target={target}
              index={starts[group]! + index}
              isActive={starts[group]! + index === active}
              onPick={onPick}
            />
          ))}
        </div>
      ))}
    </div>
  );
};

interface OptionProps {
  target: JumpTarget;
  index: number;
  isActive: boolean;
  onPick: (target: JumpTarget) => void;
}

const Option = ({ target, index, isActive, onPick }: OptionProps) => {
  const Icon = target.icon ?? IconPlus;
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) line.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus and names the active option
    // biome-ignore lint/a11y/useKeyWithClickEvents: the input above hears the keys
    <div
      ref={line}
      id={`jump-${index}`}
      role="option"
      aria-selected={isActive}
      className="jump-o"
      onClick={() => onPick(target)}
    >
      <Icon size={17} stroke={1.7} aria-hidden />
      <span className="jump-t">
        <bdi>{target.label}</bdi>
      </span>
      {target.hint && (
        <small className="jump-s">
          <bdi>{target.hint}</bdi>
        </small>
      )}
    </div>
  );
};
