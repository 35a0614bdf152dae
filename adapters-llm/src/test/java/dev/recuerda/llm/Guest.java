package dev.recuerda.llm;

/** Another process that uses a model server, says that it is about to end, and ends. */
final class Guest {

  private Guest() {}

  /** @param arguments the URL, and whether the model server is closed before the end */
  public static void main(String[] arguments) {
    ModelServer models = ModelServer.at(ServerOptions.at(arguments[0]).limit(Use.LONG));
    for (Use use : Use.values()) {
      use.of(models, Use.LONG);
    }
    System.out.println("ending");
    System.out.flush();
    if (Boolean.parseBoolean(arguments[1])) {
      models.close();
    }
  }
}
