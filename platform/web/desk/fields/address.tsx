/** Broken before its host where it does not fit. */
export const Address = ({ address }: { address: string }) => {
  const [name, host] = address.split('@');
  return (
    <bdi>
      {name}
      <wbr />@{host}
    </bdi>
  );
};
