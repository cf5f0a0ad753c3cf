import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Trace } from '../../../trace/trace.ts';
import { size } from '../../format.ts';
import { Icon } from '../../parts/icons.tsx';
import { copyText, forms, type CopyText, type Form } from './texts.ts';

const names: Readonly<Record<Form, string>> = {
  curl: 'curl',
  test: 'Test (Jest)',
  recording: 'Recording',
  HAR: 'HAR',
  link: 'Link to this view',
};

/** Shows an exchange in a form that can be used elsewhere, to be copied or saved. */
export const CopyAs = ({ trace, name }: { readonly trace: Trace; readonly name: string }): JSX.Element => {
  const dialog = useRef<HTMLDialogElement>(null);
  const [form, setForm] = useState<Form>('curl');
  const [made, setMade] = useState<CopyText | null>(null);
  const [isCopied, setCopied] = useState(false);
  const make = (next: Form): void => {
    setForm(next);
    setCopied(false);
    setMade(copyText(next, trace, name));
  };
  return (
    <>
      <button
        type="button"
        class="button"
        onClick={() => {
          make(form);
          dialog.current?.showModal();
        }}
      >
        <Icon name="copy" /> Copy as
      </button>
      <dialog ref={dialog} aria-label="Copy as">
        <div class="dialog-bar" role="group" aria-label="Form">
          {forms.map((one) => (
            <button
              key={one}
              type="button"
              class="button small"
              aria-pressed={one === form}
              onClick={() => {
                make(one);
              }}
            >
              {names[one]}
            </button>
          ))}
        </div>
        {made !== null && (
          <>
            <p>{made.hint}</p>
            <textarea
              readOnly
              aria-label={names[form]}
              value={made.text.length > longest ? `${made.text.slice(0, longest)}\n…` : made.text}
            />
            <div class="dialog-bar">
              <button
                type="button"
                class="button primary"
                onClick={() => {
                  void navigator.clipboard.writeText(made.text).then(() => {
                    setCopied(true);
                  });
                }}
              >
                {isCopied ? 'Copied' : 'Copy'}
              </button>
              <button
                type="button"
                class="button"
                onClick={() => {
                  save(made);
                }}
              >
                Save {made.file} ({size(made.text.length)})
              </button>
              <button type="button" class="button" onClick={() => dialog.current?.close()}>
                Close
              </button>
            </div>
          </>
        )}
      </dialog>
    </>
  );
};

/** A longer text is copied and saved as a whole, but not shown. */
const longest = 100_000;

const save = ({ text, file }: CopyText): void => {
  const address = URL.createObjectURL(new Blob([text]));
  const link = document.createElement('a');
  link.href = address;
  link.download = file;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 10_000);
};
