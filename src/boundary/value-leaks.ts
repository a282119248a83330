/** Where values of marked types come in: what is called, read, taken apart, gone through, or given by whoever calls. */
import type { ts } from "ts-morph";
import type { Compiler } from "./compiler.js";
import { type Leak, type Searched, textOf } from "./leak.js";
import type { MarkedTypes } from "./marked-types.js";

/** Of one node each time; what is inside of it is somebody else's to visit. */
export class ValueLeaks {
  readonly #compiler: Compiler;
  readonly #checker: ts.TypeChecker;
  readonly #types: MarkedTypes;
  readonly #isSearched: (file: string) => boolean;

  constructor({ compiler, checker, types, isSearched }: Searched) {
    this.#compiler = compiler;
    this.#checker = checker;
    this.#types = types;
    this.#isSearched = isSearched;
  }

  /** Parameters are apart: see `ofParameter`. */
  of(node: ts.Node): readonly Leak[] {
    const compiler = this.#compiler;
    if (compiler.isSpreadAssignment(node)) return this.#spread(node);
    if (compiler.isBindingElement(node)) return this.#bindingElement(node);
    if (compiler.isForOfStatement(node)) return this.#items(node.initializer, node.expression);
    if (compiler.isSpreadElement(node)) return this.#items(node, node.expression);
    return compiler.isExpression(node) ? this.#expression(node) : [];
  }

  /** @param node a parameter without an annotation: it has its type from whoever calls the function */
  ofParameter(node: ts.ParameterDeclaration): readonly Leak[] {
    const marked = this.#isGivenMarked(node.parent)
      ? null
      : this.#types.ofType(this.#checker.getTypeAtLocation(node));
    return marked === null ? [] : [{ node, how: `what is given for ${textOf(node.name)}`, marked }];
  }

  /** Whether a function is given to a call that has marked values already: `orders.map((order) => …)`. */
  #isGivenMarked(fn: ts.Node): boolean {
    const call = fn.parent;
    if (!this.#compiler.isCallExpression(call)) return false;
    return this.#sourcesOf(call).some((one) => one !== fn && this.#isMarked(one));
  }

  #bindingElement(node: ts.BindingElement): Leak[] {
    const whole = this.#checker.getTypeAtLocation(node.parent);
    const own = this.#types.ofType(this.#checker.getTypeAtLocation(node));
    if (own === null || this.#types.ofType(whole) !== null) return [];
    const name = node.propertyName ?? node.name;
    const property = this.#compiler.isIdentifier(name) ? whole.getProperty(name.text) : undefined;
    if (this.#isToldElsewhere(property)) return [];
    return [{ node, how: `what is read as ${textOf(node)}`, marked: own }];
  }

  /** Of an interface that only holds a marked type, all that it holds. */
  #spread(node: ts.SpreadAssignment): Leak[] {
    const type = this.#checker.getTypeAtLocation(node.expression);
    if (this.#types.ofType(type) !== null) return [];
    for (const property of type.getProperties()) {
      const marked = this.#types.ofType(this.#checker.getTypeOfSymbol(property));
      if (marked !== null) return [{ node, how: `what is spread by ${textOf(node)}`, marked }];
    }
    return [];
  }

  /** Of something that gives out marked values one after another. */
  #items(node: ts.Node, source: ts.Expression): Leak[] {
    const type = this.#checker.getTypeAtLocation(source);
    const items = this.#types.ofType(type) === null ? this.#types.ofItems(type) : null;
    if (items === null || this.#isSearchedIn(items.declaration)) return [];
    return [{ node, how: `what is given out by ${textOf(source)}`, marked: items.marked }];
  }

  /** What is taken apart into what is declared elsewhere: `({ order } = held)`. */
  #assigned(pattern: ts.Expression, whole: ts.Type): Leak[] {
    const compiler = this.#compiler;
    if (!compiler.isObjectLiteralExpression(pattern) || this.#types.ofType(whole) !== null) return [];
    return pattern.properties.flatMap((node) => {
      const { name } = node;
      if (name === undefined || compiler.isComputedPropertyName(name)) return [];
      const property = whole.getProperty(name.text);
      if (property === undefined) return [];
      const type = this.#checker.getTypeOfSymbol(property);
      const marked = this.#isToldElsewhere(property) ? null : this.#types.ofType(type);
      if (marked !== null) return [{ node, how: `what is read as ${textOf(node)}`, marked }];
      return compiler.isPropertyAssignment(node) ? this.#assigned(node.initializer, type) : [];
    });
  }

  #expression(node: ts.Expression): Leak[] {
    const compiler = this.#compiler;
    if (compiler.isBinaryExpression(node)) return this.#assignment(node);
    if (compiler.isYieldExpression(node)) return this.#delegation(node);
    const isAccess = compiler.isPropertyAccessExpression(node) || compiler.isElementAccessExpression(node);
    const isCall = isCallLike(node, compiler);
    if (!isAccess && !isCall && !compiler.isAwaitExpression(node)) return [];
    const marked = this.#types.ofType(this.#checker.getTypeAtLocation(node));
    if (marked === null) return isCall ? this.#guard(node) : [];
    if (isAccess && this.#isToldElsewhere(this.#symbolOf(node))) return [];
    if (isCall && this.#isCallToldElsewhere(node)) return [];
    const sources = isCall ? this.#sourcesOf(node) : [node.expression];
    if (sources.some((one) => this.#isMarked(one) || this.#givesMarked(one))) return [];
    const isImport =
      compiler.isCallExpression(node) && node.expression.kind === compiler.SyntaxKind.ImportKeyword;
    return [{ node, how: isImport ? textOf(node) : `the value of ${textOf(node)}`, marked }];
  }

  #assignment({ left, operatorToken, right }: ts.BinaryExpression): Leak[] {
    if (operatorToken.kind !== this.#compiler.SyntaxKind.EqualsToken) return [];
    if (this.#compiler.isArrayLiteralExpression(left)) return this.#items(left, right);
    return this.#assigned(left, this.#checker.getTypeAtLocation(right));
  }

  #delegation(node: ts.YieldExpression): Leak[] {
    const { asteriskToken, expression } = node;
    return asteriskToken === undefined || expression === undefined ? [] : this.#items(node, expression);
  }

  /** A function that says of what it is given that it is marked. */
  #guard(node: CallLike): Leak[] {
    const signature = this.#checker.getResolvedSignature(node);
    const type = signature && this.#checker.getTypePredicateOfSignature(signature)?.type;
    const marked = type === undefined ? null : this.#types.ofType(type);
    if (marked === null || this.#isSearchedIn(signature?.getDeclaration())) return [];
    if (this.#sourcesOf(node).some((one) => this.#isMarked(one))) return [];
    return [{ node, how: `what ${textOf(node)} says of its argument`, marked }];
  }

  /** What a call can have its result from: what its function is read from, and what that is given. */
  #sourcesOf(node: CallLike): readonly ts.Expression[] {
    const compiler = this.#compiler;
    const isTagged = compiler.isTaggedTemplateExpression(node);
    const fn = isTagged ? node.tag : node.expression;
    const isMember = compiler.isPropertyAccessExpression(fn) || compiler.isElementAccessExpression(fn);
    const given = isTagged ? givenTo(node.template, compiler) : (node.arguments ?? []);
    return [...(isMember ? [fn.expression] : []), ...given];
  }

  /** Of a function that gives a type as it comes, what it is given decides. */
  #isCallToldElsewhere(node: CallLike): boolean {
    const declaration = this.#checker.getResolvedSignature(node)?.getDeclaration();
    if (declaration === undefined || !this.#isSearchedIn(declaration)) return false;
    const declared = this.#checker.getSignatureFromDeclaration(declaration);
    return declared !== undefined && this.#types.ofType(declared.getReturnType()) !== null;
  }

  /** Whether it is a function written in what is searched that gives marked values: what it has them from is told. */
  #givesMarked(node: ts.Expression): boolean {
    const type = this.#checker.getTypeAtLocation(node);
    return type
      .getCallSignatures()
      .some(
        (one) => this.#isSearchedIn(one.getDeclaration()) && this.#types.ofType(one.getReturnType()) !== null,
      );
  }

  #symbolOf(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): ts.Symbol | undefined {
    const name = this.#compiler.isPropertyAccessExpression(node) ? node.name : node.argumentExpression;
    return this.#checker.getSymbolAtLocation(name);
  }

  #isToldElsewhere(symbol: ts.Symbol | undefined): boolean {
    const declaration = symbol?.declarations?.[0];
    if (declaration === undefined || !this.#isSearchedIn(declaration)) return false;
    return this.#types.ofType(this.#checker.getTypeAtLocation(declaration)) !== null;
  }

  #isSearchedIn(declaration: ts.Node | undefined): boolean {
    return declaration !== undefined && this.#isSearched(declaration.getSourceFile().fileName);
  }

  #isMarked(node: ts.Expression): boolean {
    return this.#types.ofType(this.#checker.getTypeAtLocation(node)) !== null;
  }
}

type CallLike = ts.CallExpression | ts.NewExpression | ts.TaggedTemplateExpression;

function isCallLike(node: ts.Node, compiler: Compiler): node is CallLike {
  return (
    compiler.isCallExpression(node) ||
    compiler.isNewExpression(node) ||
    compiler.isTaggedTemplateExpression(node)
  );
}

function givenTo(template: ts.TemplateLiteral, compiler: Compiler): readonly ts.Expression[] {
  return compiler.isTemplateExpression(template)
    ? template.templateSpans.map(({ expression }) => expression)
    : [];
}
