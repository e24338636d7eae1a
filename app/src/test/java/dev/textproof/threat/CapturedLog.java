package dev.textproof.threat;

import static java.util.Objects.requireNonNull;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/**
 * Every line that {@code serve} would print while this is open: its configuration takes the place of the tests' own.
 */
final class CapturedLog implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

    CapturedLog() {
        configure("/logback.xml");
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        var console = (OutputStreamAppender<ILoggingEvent>) root.getAppender("out");
        var appender = appender(console.getEncoder());
        appender.setContext(context);
        appender.start();
        root.detachAppender(console);
        root.addAppender(appender);
    }

    private void configure(String resource) {
        context.reset();
        var configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(requireNonNull(CapturedLog.class.getResource(resource)));
        } catch (JoranException broken) {
            throw new IllegalStateException(resource, broken);
        }
    }

    private AppenderBase<ILoggingEvent> appender(Encoder<ILoggingEvent> encoder) {
        return new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                lines.add(new String(encoder.encode(event), StandardCharsets.UTF_8));
            }
        };
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        configure("/logback-test.xml");
    }
}
