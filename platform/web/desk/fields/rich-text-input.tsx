import { Input } from '@mantine/core';
import { Link, RichTextEditor } from '@mantine/tiptap';
import '@mantine/tiptap/styles.layer.css';
import { useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import '../../design/css/rich-text-input.css';
import { styleNonce } from '../../design/nonce.ts';

interface RichTextInputProps {
  label: ReactNode;
  description?: ReactNode;
  error?: ReactNode;
  isRequired?: boolean;
  value: string;
  onChange: (html: string) => void;
  className?: string;
}

const isEmptyHtml = (html: string): boolean => html === '<p></p>';

/** Text with headings, lists and links. What else is pasted in is dropped here, and again on the server. */
export const RichTextInput = ({
  label,
  description,
  error,
  isRequired,
  value,
  onChange,
  className,
}: RichTextInputProps) => {
  const { t } = useTranslation('desk');
  const id = useId();
  const said = useRef(value);
  const editor = useEditor({
    extensions: [StarterKit.configure({ link: false, heading: { levels: [2, 3] } }), Link],
    content: value,
    injectNonce: styleNonce(),
    editorProps: { attributes: { 'aria-labelledby': `${id}-label`, role: 'textbox', 'aria-multiline': 'true' } },
    onUpdate: ({ editor: changed }) => {
      said.current = isEmptyHtml(changed.getHTML()) ? '' : changed.getHTML();
      onChange(said.current);
    },
  });
  // Another value comes from outside: discarded, or settled with somebody else's. Under the writer's hands nothing moves.
  useEffect(() => {
    if (!editor || value === said.current || editor.isFocused) return;
    said.current = value;
    editor.commands.setContent(value, { emitUpdate: false });
  }, [editor, value]);
  return (
    <Input.Wrapper
      id={id}
      label={label}
      labelElement="div"
      labelProps={{ id: `${id}-label` }}
      description={description}
      error={error}
      required={isRequired}
      className={className}
    >
      <RichTextEditor editor={editor} labels={labelsOf(t)}>
        <Toolbar />
        <RichTextEditor.Content />
      </RichTextEditor>
    </Input.Wrapper>
  );
};

const Toolbar = () => (
  <RichTextEditor.Toolbar>
    <RichTextEditor.ControlsGroup>
      <RichTextEditor.Bold />
      <RichTextEditor.Italic />
      <RichTextEditor.Underline />
      <RichTextEditor.Code />
    </RichTextEditor.ControlsGroup>
    <RichTextEditor.ControlsGroup>
      <RichTextEditor.H2 />
      <RichTextEditor.H3 />
      <RichTextEditor.BulletList />
      <RichTextEditor.OrderedList />
      <RichTextEditor.Blockquote />
    </RichTextEditor.ControlsGroup>
    <RichTextEditor.ControlsGroup>
      <RichTextEditor.Link />
      <RichTextEditor.Unlink />
    </RichTextEditor.ControlsGroup>
    <RichTextEditor.ControlsGroup>
      <RichTextEditor.Undo />
      <RichTextEditor.Redo />
    </RichTextEditor.ControlsGroup>
  </RichTextEditor.Toolbar>
);

const labelsOf = (t: ReturnType<typeof useTranslation<'desk'>>['t']) => ({
  boldControlLabel: t('text.bold'),
  italicControlLabel: t('text.italic'),
  underlineControlLabel: t('text.underline'),
  codeControlLabel: t('text.code'),
  h2ControlLabel: t('text.heading'),
  h3ControlLabel: t('text.subheading'),
  bulletListControlLabel: t('text.bullets'),
  orderedListControlLabel: t('text.numbers'),
  blockquoteControlLabel: t('text.quote'),
  linkControlLabel: t('text.link'),
  unlinkControlLabel: t('text.unlink'),
  undoControlLabel: t('text.undo'),
  redoControlLabel: t('text.redo'),
});
