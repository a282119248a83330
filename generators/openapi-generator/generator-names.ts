/** The generators that the tested OpenAPI Generator has, as its command `list` tells. */

export const generatorNames: readonly string[] = `
  ada ada-server android apache2 apex asciidoc aspnet-fastendpoints aspnetcore avro-schema bash c clojure
  cpp-boost-beast-client cpp-httplib-server cpp-oatpp-client cpp-oatpp-server cpp-pistache-server
  cpp-qt-client cpp-qt-qhttpengine-server cpp-restbed-server cpp-restbed-server-deprecated cpp-restsdk
  cpp-tiny cpp-tizen cpp-ue4 crystal csharp csharp-functions cwiki dart dart-dio dynamic-html eiffel
  elixir elm erlang-client erlang-proper erlang-server erlang-server-deprecated fsharp-functions
  fsharp-giraffe-server gdscript go go-echo-server go-gin-server go-server graphql-nodejs-express-server
  graphql-schema groovy haskell haskell-http-client haskell-yesod html html2 java java-camel java-dubbo
  java-helidon-client java-helidon-server java-inflector java-micronaut-client java-micronaut-server
  java-microprofile java-msf4j java-pkmst java-play-framework java-undertow-server java-vertx
  java-vertx-web java-wiremock javascript javascript-apollo-deprecated javascript-closure-angular
  javascript-flowtyped jaxrs-cxf jaxrs-cxf-cdi jaxrs-cxf-client jaxrs-cxf-extended jaxrs-jersey
  jaxrs-resteasy jaxrs-resteasy-eap jaxrs-spec jetbrains-http-client jmeter julia-client julia-server k6
  kotlin kotlin-misk kotlin-server kotlin-spring kotlin-vertx kotlin-wiremock ktorm-schema lua markdown
  mysql-schema n4js nim nodejs-express-server objc ocaml openapi openapi-yaml perl php php-dt php-flight
  php-laravel php-lumen php-mezzio-ph php-nextgen php-slim4 php-symfony plantuml postgresql-schema
  postman-collection powershell protobuf-schema python python-aiohttp python-blueplanet python-fastapi
  python-flask python-pydantic-v1 r ruby ruby-nextgen ruby-on-rails ruby-sinatra rust rust-axum rust-salvo
  rust-server rust-server-deprecated scala-akka scala-akka-http-server scala-cask scala-finch-deprecated
  scala-gatling scala-http4s scala-http4s-server scala-lagom-server-deprecated scala-pekko
  scala-play-server scala-sttp scala-sttp4 scala-sttp4-jsoniter scalatra scalaz spring swift-combine
  swift5 swift6 terraform-provider typescript typescript-angular typescript-aurelia typescript-axios
  typescript-fetch typescript-inversify typescript-jquery typescript-nestjs typescript-nestjs-server
  typescript-node typescript-redux-query typescript-rxjs wsdl-schema xojo-client zapier
`
  .trim()
  .split(/\s+/u);
