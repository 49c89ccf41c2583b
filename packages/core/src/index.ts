export type {
  BlockContent,
  Heading,
  List,
  ListItem,
  Paragraph,
  PhrasingContent,
  Root,
  RootContent,
  Strong,
} from 'mdast'
export { judgeAcross, type Party, placed } from './across.js'
export { type AnalysisResult, analyze } from './analysis/analyze.js'
export type { Lines, Subsystem } from './analysis/subsystems.js'
export {
  behind,
  field,
  filesAsCode,
  flat,
  inARow,
  inPlaceOf,
  isBold,
  isQuoted,
  labelIn,
  listOf,
  phrasingOf,
  spoken,
  unmarked,
  unquoted,
} from './by-hand/blocks.js'
export { type PartTitle, partOf } from './by-hand/words.js'
export {
  type Config,
  defineConfig,
  definePreset,
  type Preset,
  type RemarkEntry,
  type SectionEntry,
} from './config/config.js'
export { shown } from './config/folders.js'
export { packageOf } from './config/imports.js'
export { type LoadedConfig, loadConfig } from './config/load.js'
export { loadedPackages } from './config/loaded-packages.js'
export { settingsOf, type WholePreset } from './config/preset.js'
export { configSchema } from './config/schema.js'
export { count } from './count.js'
export {
  CannotRun,
  cannotRun,
  type Diagnostic,
  diagnosticsOf,
  isError,
  type Place,
  type Point,
} from './diagnostic.js'
export { checkDocument } from './document/check.js'
export { type Read, type ReadDocument, readDocument } from './document/read.js'
export { insane } from './document/sane.js'
export { itemLines, keyText } from './edit/yaml-text.js'
export { formPlace } from './files/new-form.js'
export { planOutput } from './files/output.js'
export { type HashOf, readText } from './files/read-file.js'
export { realOf } from './files/real-of.js'
export { replaceFile } from './files/replace.js'
export { seal, sealIn, unseal } from './files/seal.js'
export { isFolder } from './files/stats-of.js'
export { wouldWrite, writeDocument } from './files/write.js'
export { type Fix, fixForm } from './fix/fix.js'
export { type Fill, list, textsAt, valuesAt } from './form/fill.js'
export { type Form, readForm, type Source } from './form/form.js'
export { defaultsOf } from './form/gaps.js'
export type { Names, Shape } from './form/name-tree.js'
export { failure, SectionError } from './guard/failure.js'
export { guarded } from './guard/guarded.js'
export { headSection } from './head.js'
export { type Imported, importDocument, importEdits } from './import/import.js'
export type { Side } from './import/three-way.js'
export { isWhole } from './judge.js'
export * as kind from './kinds.js'
export { described } from './kinds.js'
export { line, lineOf, prose, proseOf } from './markdown/inline.js'
export { parse, stringify } from './markdown/markdown.js'
export * from './markdown/nodes.js'
export { oneLine } from './markdown/one-line.js'
export {
  headOf,
  itemsOf,
  type Part,
  parts,
  partsOfItems,
  trimEnd,
  trimStart,
} from './markdown/parts.js'
export { plain } from './markdown/plain.js'
export * from './markdown/tell.js'
export { nearest } from './nearest.js'
export { tellPart } from './part.js'
export { apiVersion, definePlugin, OptionsError, type Plugin, titled } from './plugin.js'
export { checkForms, checkIndex, isAsBuilt, sourcesOf } from './project/check-forms.js'
export { type Choice, chooseForms } from './project/choose.js'
export { type Code, codeOf } from './project/code-of.js'
export { diffOf } from './project/diff.js'
export { type Built, type Draft, draftOf, isAsked, type Outline, partyOf } from './project/draft.js'
export { isSealedAt } from './project/find.js'
export { formsOfDocuments } from './project/forms-of-documents.js'
export type { Found, State } from './project/found.js'
export { draftOfIndex, isIndexText, pathOf, type WorkspaceIndex } from './project/index-of.js'
export { pair, protocolOfDocument } from './project/pair.js'
export { placeOfDocument } from './project/place-of-document.js'
export {
  type FormProtocol,
  type Looked,
  openProject,
  type Project,
  type ProjectOptions,
  type Scope,
} from './project/project.js'
export { projectForms, sealedDocuments } from './project/project-forms.js'
export type { Kit, MadeProtocol } from './project/protocol-for.js'
export { protocolsIn } from './project/protocols-in.js'
export { formIn, sourceIn } from './project/read-in.js'
export {
  type Picked,
  type Resolved,
  type ResolvedConfig,
  resolvedConfig,
} from './project/resolved.js'
export { rivalsOf } from './project/rivals.js'
export { type Plugins, sectionsFor } from './project/sections-of.js'
export { type Selection, selectAll, selectForms } from './project/select.js'
export {
  configErrors,
  type OutputOf,
  outlineForm,
  refuseAll,
  tellForm,
  tellForms,
} from './project/tell-forms.js'
export { tellIndex } from './project/tell-index.js'
export { tellMissing } from './project/tell-state.js'
export { judgeTogether, protocolsOf } from './project/together.js'
export { type Result, refused, type WriteFormsOptions, writeForms } from './project/write-forms.js'
export { type Outcome, type Protocol, tellProtocol } from './protocol.js'
export { kept, onceFor, remembered } from './remembered.js'
export { rulesOf } from './rules/rules.js'
export {
  faultsOf,
  joinSettings,
  type RuleSettings,
  type Settings,
} from './rules/settings.js'
export { unusedSuppressions } from './rules/suppress.js'
export { formSchema, ownSchema } from './schema/form-schema.js'
export type { JsonSchema } from './schema/json-schema.js'
export { ofAll } from './schema/of-all.js'
export * from './section.js'
export { textOf } from './thrown.js'
export {
  hasName,
  mentions,
  runs,
  topicText,
  unmentioned,
  valuesAfter,
  wordsOfCommand,
} from './words.js'
export type { Data } from './yaml/data.js'
