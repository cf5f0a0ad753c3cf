import {
  list,
  literal,
  nullable,
  oneOf,
  openEnum,
  optional,
  string,
  struct,
  union,
  type TypeOfMember,
} from '../../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../../json/schema.ts';
import { ContainerSkill } from './skills.ts';

const containerReference = struct('ContainerReference', {
  /** container it runs in */
  container_id: string,
  type: literal('container_reference'),
});
/** An existing container. */
export interface ContainerReference extends TypeOf<typeof containerReference> {}
export const ContainerReference: Codec<ContainerReference> = containerReference;

const containerNetworkPolicyDisabled = struct('ContainerNetworkPolicyDisabled', { type: literal('disabled') });
/** A container without network access. */
export interface ContainerNetworkPolicyDisabled extends TypeOf<typeof containerNetworkPolicyDisabled> {}
export const ContainerNetworkPolicyDisabled: Codec<ContainerNetworkPolicyDisabled> = containerNetworkPolicyDisabled;

const containerNetworkPolicyDomainSecret = struct('ContainerNetworkPolicyDomainSecret', {
  /** secret bound to a host */
  domain: string,
  /** secret bound to a host */
  name: string,
  /** secret bound to a host */
  value: string,
});
/** A secret that is sent to one domain only. */
export interface ContainerNetworkPolicyDomainSecret extends TypeOf<typeof containerNetworkPolicyDomainSecret> {}
export const ContainerNetworkPolicyDomainSecret: Codec<ContainerNetworkPolicyDomainSecret> =
  containerNetworkPolicyDomainSecret;

const containerNetworkPolicyAllowlist = struct('ContainerNetworkPolicyAllowlist', {
  /** domains allowed */
  allowed_domains: list(string),
  type: literal('allowlist'),
  /** secrets bound to domains */
  domain_secrets: optional(list(ContainerNetworkPolicyDomainSecret)),
});
/** A container with access to some domains. */
export interface ContainerNetworkPolicyAllowlist extends TypeOf<typeof containerNetworkPolicyAllowlist> {}
export const ContainerNetworkPolicyAllowlist: Codec<ContainerNetworkPolicyAllowlist> = containerNetworkPolicyAllowlist;

const containerNetworkPolicys = [ContainerNetworkPolicyDisabled, ContainerNetworkPolicyAllowlist] as const;
/** The network access of a container. */
export type ContainerNetworkPolicy = TypeOfMember<(typeof containerNetworkPolicys)[number]>;
export const ContainerNetworkPolicy: Codec<ContainerNetworkPolicy> = union(
  'ContainerNetworkPolicy',
  containerNetworkPolicys,
);

// the settings of a container that the API creates
const autoContainer = {
  /** files made available */
  file_ids: optional(list(string)),
  /** memory the container may use */
  memory_limit: optional(nullable(openEnum('1g', '4g', '16g', '64g'))),
  /** hosts the container may reach */
  network_policy: optional(ContainerNetworkPolicy),
};

const codeInterpreterToolAuto = struct('CodeInterpreterToolAuto', {
  type: openEnum('auto'),
  ...autoContainer,
});
/** A container that the API creates for the code interpreter. */
export interface CodeInterpreterToolAuto extends TypeOf<typeof codeInterpreterToolAuto> {}
export const CodeInterpreterToolAuto: Codec<CodeInterpreterToolAuto> = codeInterpreterToolAuto;

const codeInterpreterTool = struct('CodeInterpreterTool', {
  /** container or its settings */
  container: oneOf(string, CodeInterpreterToolAuto),
  type: literal('code_interpreter'),
  /** who may call the tool */
  allowed_callers: optional(nullable(list(string))),
});
/** A tool that runs Python code to help generate a response to a prompt. */
export interface CodeInterpreterTool extends TypeOf<typeof codeInterpreterTool> {}
export const CodeInterpreterTool: Codec<CodeInterpreterTool> = codeInterpreterTool;

const containerAuto = struct('ContainerAuto', {
  type: literal('container_auto'),
  ...autoContainer,
  /** skills mounted */
  skills: optional(list(ContainerSkill)),
});
/** A container that the API creates for the shell. */
export interface ContainerAuto extends TypeOf<typeof containerAuto> {}
export const ContainerAuto: Codec<ContainerAuto> = containerAuto;
