import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Tree, type Opened } from '../snapshot/Tree.tsx';

/** A JSON value that does not change. */
export const JsonView = ({ value }: { readonly value: unknown }): JSX.Element => {
  const [opened, setOpened] = useState<Opened>(() => new Map());
  return (
    <Tree
      name={null}
      path=""
      value={value}
      before={value}
      depth={0}
      opened={opened}
      onOpen={(path, isOpen) => {
        setOpened((held) => new Map(held).set(path, isOpen));
      }}
    />
  );
};
